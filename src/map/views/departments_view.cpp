#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "map/graphviz/arrange.h"
#include "map/ownership/story.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/sheet.h"
#include "map/scene/text_width.h"
#include "map/views/views.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

constexpr double box_width = 160, box_height = 66;

using DepartmentPair = std::pair<Index, Index>;

// Pairs of departments that a finding about their hand-offs names.
std::set<DepartmentPair> pairs_with_findings(const JourneyDrawing& drawing) {
  std::set<DepartmentPair> out;
  for (const Finding& f : drawing.findings) {
    const bool of_a_pair = f.code == Code::SIL207 || f.code == Code::HND303 || f.code == Code::HND306;
    if (f.journey == drawing.index && of_a_pair && f.departments.size() == 2)
      out.insert({f.departments[0], f.departments[1]});
  }
  return out;
}

class DepartmentsView {
 public:
  explicit DepartmentsView(const JourneyDrawing& drawing)
      : story_(story_of(drawing)),
        network_(*drawing.network),
        hand_offs_(hand_offs_of(drawing.journey, drawing.index, drawing.owners)) {
    const std::set<DepartmentPair> problems = pairs_with_findings(drawing);
    for (Index d = 0; d < network_.owns.size(); ++d) {
      if (network_.external[d] > 0)
        joined_.push_back(d);
      else if (network_.owns[d] > 0)
        alone_.push_back(d);
      else
        idle_.push_back(d);
    }
    for (const auto& [pair, count] : hand_offs_.pairs) {
      const bool problem = problems.contains(pair);
      const Pen pen{std::string(problem ? palette::vermillion : palette::across), 0.7 + 0.5 * std::log2(1.0 + count)};
      add_line({pair, count, pen, Arrow::Head::full, problem});
    }
    for (const DepartmentPair& pair : network_.edges)
      if (!hand_offs_.pairs.contains(pair) && !hand_offs_.pairs.contains({pair.second, pair.first}))
        add_line({pair, 0, {std::string(palette::within), 1, Dash::dotted}, Arrow::Head::none, false});
  }

  Scene scene() const {
    Sketch sketch;
    std::vector<std::size_t> node(network_.owns.size());
    for (const Index d : joined_) {
      node[d] = sketch.nodes.size();
      sketch.nodes.push_back({box_width, box_height});
    }
    for (const Tie& line : lines_)
      sketch.links.push_back(
          {node[line.pair.first], node[line.pair.second], line.head == Arrow::Head::none ? 0 : head_length(line.pen)});
    const Arrangement places = arrange(sketch);
    const double row = alone_.empty() ? 0 : box_height + 50;
    const double wide = static_cast<double>(alone_.size()) * (box_width + 24) - 24;
    Scene out;
    out.title = shown(story_.drawing.journey.name.value) + " – who hands off to whom";
    out.description = description();
    const double width = std::max(places.width, alone_.empty() ? 0 : wide);
    const Point origin = frame(out, heading(), legend(), width, places.height + row + 16);
    const double left = origin.x + (width - places.width) / 2;
    for (std::size_t i = 0; i < joined_.size(); ++i)
      add_card(out, joined_[i], {places.nodes[i].left + left, places.nodes[i].top + origin.y, box_width, box_height});
    for (std::size_t i = 0; i < lines_.size() && i < places.links.size(); ++i)
      add_arrow(out, lines_[i], places.links[i], {left, origin.y});
    const double top = origin.y + places.height + 40;
    if (!alone_.empty())
      out.labels.push_back({{"alone", "note", {}},
                            {origin.x, top - 22, width, 14},
                            Align::center,
                            {{"No tie to another department:", 9, std::string(palette::soft_ink), true}}});
    for (std::size_t i = 0; i < alone_.size(); ++i)
      add_card(out, alone_[i],
               {origin.x + (width - wide) / 2 + static_cast<double>(i) * (box_width + 24), top, box_width, box_height});
    return out;
  }

 private:
  struct Tie {
    DepartmentPair pair;
    std::uint32_t count;  // hand-offs; 0 if they only take part in each other's touchpoints
    Pen pen;
    Arrow::Head head;
    bool problem;
  };

  void add_line(Tie line) { lines_.push_back(std::move(line)); }

  std::string name(Index d) const { return department_name(story_.drawing, d); }

  void add_card(Scene& out, Index d, Rect at) const {
    const Silo& silo = story_.drawing.silos[d];
    Card card;
    card.tag = {"dept_" + id_part(story_.drawing.organization.departments[d].id),
                silo.empty() ? "department" : "department silo",
                fmt::format("{}: owns {}; ties outward {}, inward {}", name(d), counted(network_.owns[d], "touchpoint"),
                            network_.external[d], network_.internal[d])};
    card.at = at;
    card.bars = {story_.bars[d]};
    card.pen = {std::string(silo.empty() ? palette::card_edge : palette::vermillion), silo.empty() ? 0.8 : 1.6,
                silo.empty() ? Dash::solid : Dash::dashed};
    card.indent = 11;
    const auto add = [&](std::string text, double size, std::string_view ink, bool bold) {
      card.lines.push_back({elide(text, {size, bold}, box_width - 18), size, std::string(ink), bold});
    };
    for (const std::string& line : wrap(name(d), {11, true}, box_width - 18, 2)) add(line, 11, palette::ink, true);
    const double share = network_.owned ? static_cast<double>(network_.owns[d]) / network_.owned : 0;
    add(fmt::format("{} · {} · {}", story_.codes[d], counted(network_.owns[d], "touchpoint"), percent(share)), 8,
        palette::soft_ink, false);
    if (network_.ei_index(d))
      add(fmt::format("E-I {}, by chance {}", signed_figure(network_.ei_index(d)),
                      signed_figure(network_.expected_ei(d))),
          8, palette::soft_ink, false);
    if (!silo.empty())
      add("SILO: " + silo.words(), 8, palette::vermillion_ink, true);
    else if (network_.cut_vertex[d])
      add("BRIDGE: others meet only here", 8, palette::ink, true);
    out.cards.push_back(std::move(card));
  }

  void add_arrow(Scene& out, const Tie& line, const Arrangement::Course& course, Point origin) const {
    if (course.spline.empty()) return;
    const auto moved = [&](Point p) { return Point{p.x + origin.x, p.y + origin.y}; };
    const auto id = [&](Index d) { return "dept_" + id_part(story_.drawing.organization.departments[d].id); };
    const auto [a, b] = line.pair;
    const std::string words =
        line.count > 0 ? fmt::format("{} hands off to {}: {}", name(a), name(b), counted(line.count, "hand-off"))
                       : fmt::format("{} and {} take part in each other's touchpoints", name(a), name(b));
    Arrow arrow{{fmt::format("tie_{}_{}", id(a), id(b)), line.problem ? "tie problem" : "tie", words},
                id(a),
                id(b),
                {},
                moved(course.tip),
                line.pen,
                line.head};
    for (const Point p : course.spline) arrow.spline.push_back(moved(p));
    if (line.count > 1) {
      const Point at = moved(middle_of(course));
      out.labels.push_back({{arrow.tag.id + "_count", "count", {}},
                            {at.x - 8, at.y - 6, 16, 12},
                            Align::center,
                            {{std::to_string(line.count), 9, std::string(palette::ink), true}},
                            std::string(palette::white)});
    }
    out.arrows.push_back(std::move(arrow));
  }

  SheetHeading heading() const {
    SheetHeading h;
    h.title = shown(story_.drawing.journey.name.value) + ": who hands off to whom";
    h.lines = {"Wider lines are more hand-offs; the number is how many.",
               network_.ei_index()
                   ? fmt::format("Ties between departments {}, within one {}   ·   E-I index {}, "
                                 "expected by chance {}",
                                 network_.external_ties, network_.internal_ties, signed_figure(network_.ei_index()),
                                 signed_figure(network_.expected_ei()))
                   : ""};
    h.figures.push_back({"departments", std::to_string(joined_.size() + alone_.size()), "departments", palette::ink});
    h.figures.push_back({"between", std::to_string(hand_offs_.between_departments), "hand-offs between", palette::ink});
    if (const auto changes = hand_offs_.owner_changes())
      h.figures.push_back({"changes", percent(*changes), "change the owner", palette::ink});
    return h;
  }

  Legend legend() const {
    Legend legend;
    const auto has = [&](auto what) { return std::ranges::any_of(lines_, what); };
    const Pen plain{std::string(palette::across), 1.2}, problem{std::string(palette::vermillion), 1.2};
    if (has([](const Tie& l) { return l.count > 0 && !l.problem; }))
      legend.add_arrow("hand_off", "Hands off to", plain, Arrow::Head::full);
    if (has([](const Tie& l) { return l.problem; }))
      legend.add_arrow("problem", "Hands off to, with a finding", problem, Arrow::Head::full);
    if (has([](const Tie& l) { return l.count == 0; }))
      legend.add_arrow("part", "Responsible, consulted or informed at the other's touchpoint",
                       {std::string(palette::within), 1, Dash::dotted}, Arrow::Head::none);
    if (!idle_.empty()) {
      std::vector<std::string> names;
      for (const Index d : idle_) names.push_back(name(d));
      legend.add_note(fmt::format("Neither own a touchpoint nor take part in one: {}", fmt::join(names, ", ")));
    }
    return legend;
  }

  std::string description() const {
    std::string out = fmt::format("{} that own touchpoints or take part in them.",
                                  counted(joined_.size() + alone_.size(), "department"));
    for (const Tie& line : lines_)
      if (line.count > 0)
        out += fmt::format(" {} hands off to {} ({}).", name(line.pair.first), name(line.pair.second), line.count);
    return out;
  }

  Story story_;
  const Network& network_;
  HandOffs hand_offs_;
  std::vector<Index> joined_, alone_, idle_;
  std::vector<Tie> lines_;
};

}  // namespace

Result<void> can_draw_departments(const JourneyDrawing& drawing) {
  std::size_t departments = 0;
  if (drawing.network)
    for (const auto& component : drawing.network->components) departments += component.size();
  if (departments == 0) return Failure{"no department owns a touchpoint of this journey, or takes part in one"};
  return few_enough(departments, "departments");
}

Scene departments_scene(const JourneyDrawing& drawing) { return DepartmentsView(drawing).scene(); }

}  // namespace cxmap::map
