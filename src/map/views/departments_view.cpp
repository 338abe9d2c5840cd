#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "map/graphviz/arrange.h"
#include "map/journey/imprint.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/sheet.h"
#include "map/scene/text_width.h"
#include "map/views/department_matrix.h"
#include "map/views/views.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

constexpr double box_width = 200, box_height = 70;
constexpr std::size_t matrix_from = 12;  // departments

class DepartmentsView {
 public:
  explicit DepartmentsView(const JourneyDrawing& drawing)
      : story_(story_of(drawing)),
        network_(*drawing.network),
        hand_offs_(hand_offs_of(drawing.journey, drawing.index, drawing.owners)),
        ties_(ties_of(drawing)) {}

  Scene scene() const {
    Scene out;
    out.title = shown(story_.drawing.journey.name.value) + " – who hands off to whom";
    out.description = description();
    if (is_matrix())
      draw_matrix(out);
    else
      draw_net(out);
    return out;
  }

 private:
  std::size_t departments() const {
    const auto shown_here = [&](const std::vector<Index>& parties) {
      return parties.size() - static_cast<std::size_t>(std::ranges::count(parties, ties_.nobody));
    };
    return shown_here(ties_.joined) + shown_here(ties_.alone);
  }

  bool is_matrix() const { return departments() >= matrix_from; }

  void draw_matrix(Scene& out) const {
    const Cells cells = department_matrix(story_, ties_);
    add_cells(out, cells, frame(out, heading(), legend(), cells.width(), cells.height()));
  }

  void draw_net(Scene& out) const {
    Sketch sketch;
    std::vector<std::size_t> node(network_.owns.size() + 1);
    for (const Index party : ties_.joined) {
      node[party] = sketch.nodes.size();
      sketch.nodes.push_back({box_width, box_height});
    }
    for (const DepartmentTies::Tie& tie : ties_.ties)
      sketch.links.push_back({node[tie.from], node[tie.to], tie.count == 0 ? 0 : head_length(pen_of(tie))});
    const Arrangement places = arrange(sketch);
    const std::vector<Index>& alone = ties_.alone;
    const double row = alone.empty() ? 0 : box_height + 50;
    const double wide = static_cast<double>(alone.size()) * (box_width + 24) - 24;
    const double width = std::max(places.width, alone.empty() ? 0 : wide);
    const Point origin = frame(out, heading(), legend(), width, places.height + row + 16);
    const double left = origin.x + (width - places.width) / 2;
    for (std::size_t i = 0; i < ties_.joined.size(); ++i)
      add_card(out, ties_.joined[i],
               {places.nodes[i].left + left, places.nodes[i].top + origin.y, box_width, box_height});
    for (std::size_t i = 0; i < ties_.ties.size() && i < places.links.size(); ++i)
      add_arrow(out, ties_.ties[i], places.links[i], {left, origin.y});
    const double top = origin.y + places.height + 40;
    if (!alone.empty())
      out.labels.push_back({{"alone", "note", {}},
                            {origin.x, top - 22, width, 14},
                            Align::center,
                            {{"No tie to another department:", 9, std::string(palette::soft_ink), true}}});
    for (std::size_t i = 0; i < alone.size(); ++i)
      add_card(out, alone[i],
               {origin.x + (width - wide) / 2 + static_cast<double>(i) * (box_width + 24), top, box_width, box_height});
  }

  static Pen pen_of(const DepartmentTies::Tie& tie) {
    if (tie.count == 0) return {std::string(palette::within), 1, Dash::dotted};
    return {std::string(tie.problem ? palette::vermillion : palette::across), 0.7 + 0.5 * std::log2(1.0 + tie.count),
            tie.problem ? Dash::dashed : Dash::solid};
  }

  std::string name(Index party) const { return party_name(story_, ties_, party); }

  std::string id_of(Index party) const {
    return party == ties_.nobody ? "no_owner" : "dept_" + id_part(story_.drawing.organization.departments[party].id);
  }

  static Pen silo_pen() { return {std::string(palette::vermillion), 1.6, Dash::dashed}; }

  void add_card(Scene& out, Index party, Rect at) const {
    const bool nobody = party == ties_.nobody;
    const Silo silo = nobody ? Silo() : story_.drawing.silos[party];
    Card card;
    card.at = at;
    card.indent = 11;
    card.pen = {std::string(palette::card_edge), 0.8, Dash::solid};
    if (!silo.empty()) card.pen = silo_pen();
    const auto add = [&](const std::string& text, double size, std::string_view ink, bool bold) {
      card.lines.push_back({elide(text, {size, bold}, box_width - 18), size, std::string(ink), bold});
    };
    const std::string_view ink = nobody ? palette::vermillion_ink : palette::ink;
    const Font font{11, true};
    for (const std::string& line : nobody ? wrap(name(party), font, box_width - 18, 2)
                                          : story_.departments.wrapped(party, "", font, box_width - 18, 2))
      add(line, font.size, ink, font.bold);
    add(party_owns(story_, ties_, party), 8, palette::soft_ink, false);
    card.tag = {id_of(party), silo.empty() ? "department" : "department silo",
                fmt::format("{}: {}", name(party), party_owns(story_, ties_, party))};
    if (nobody) {
      card.tag.css = "no-owner";
      card.fill = palette::vermillion_tint;
      card.pen = {std::string(palette::vermillion), 1.2, Dash::dashed};
    } else {
      card.bars = {story_.bars[party]};
      if (const std::string words = works_with(network_, party); !words.empty()) {
        for (const std::string& line : wrap(words, {8}, box_width - 18, 2)) add(line, 8, palette::soft_ink, false);
        card.tag.tooltip += "; " + words;
      }
      if (!silo.empty())
        add("SILO: " + silo.words(), 8, palette::vermillion_ink, true);
      else if (network_.cut_vertex[party])
        add("BRIDGE: others meet only here", 8, palette::ink, true);
    }
    out.cards.push_back(std::move(card));
  }

  void add_arrow(Scene& out, const DepartmentTies::Tie& tie, const Arrangement::Course& course, Point origin) const {
    if (course.spline.empty()) return;
    const auto moved = [&](Point p) { return Point{p.x + origin.x, p.y + origin.y}; };
    const std::string from = id_of(tie.from), to = id_of(tie.to);
    const std::string words =
        tie.count > 0
            ? fmt::format("{} hands off to {}: {}", name(tie.from), name(tie.to), counted(tie.count, "hand-off"))
            : fmt::format("{} and {} take part in each other's touchpoints", name(tie.from), name(tie.to));
    Arrow arrow{{fmt::format("tie_{}_{}", from, to), tie.problem ? "tie problem" : "tie", words},
                from,
                to,
                {},
                moved(course.tip),
                pen_of(tie),
                tie.count > 0 ? Arrow::Head::full : Arrow::Head::none};
    for (const Point p : course.spline) arrow.spline.push_back(moved(p));
    if (tie.count > 1) {
      const Point at = moved(middle_of(course));
      out.labels.push_back({{arrow.tag.id + "_count", "count", {}},
                            {at.x - 8, at.y - 6, 16, 12},
                            Align::center,
                            {{std::to_string(tie.count), 9, std::string(palette::ink), true}},
                            std::string(palette::white)});
    }
    out.arrows.push_back(std::move(arrow));
  }

  SheetHeading heading() const {
    SheetHeading h;
    h.title = shown(story_.drawing.journey.name.value) + ": who hands off to whom";
    h.lines = {
        is_matrix() ? "A row hands off to a column, so many times; on the grey fields a department hands off to itself."
                    : "Wider lines are more hand-offs; the number is how many.",
        network_.ties() > 0 ? fmt::format("Ties (hand-offs and taking part): {} between departments, {} within one",
                                          network_.external_ties, network_.internal_ties)
                            : ""};
    h.figures.push_back({"departments", std::to_string(departments()), "departments", palette::ink});
    h.figures.push_back({"between", std::to_string(hand_offs_.between_departments), "hand-offs between", palette::ink});
    if (const auto changes = hand_offs_.owner_changes())
      h.figures.push_back({"changes", percent(*changes), "change the owner", palette::ink});
    return h;
  }

  Legend legend() const {
    Legend legend;
    add_imprint(legend, story_.drawing);
    const auto has = [&](auto what) { return std::ranges::any_of(ties_.ties, what); };
    const bool problem = has([](const DepartmentTies::Tie& tie) { return tie.problem; });
    const bool parts = has([](const DepartmentTies::Tie& tie) { return tie.count == 0; });
    const Pen edge{std::string(palette::rule), 0.6};
    if (is_matrix()) {
      legend.add_area("few", "Few hand-offs", palette::blues[0], edge);
      legend.add_area("many", "Many", palette::blues[2], edge);
      if (problem) legend.add_area("problem", "With a finding", palette::white, silo_pen());
      if (parts) legend.add_card("part", "No hand-off: takes part at the other's touchpoint", part_sample());
    } else {
      if (has([](const DepartmentTies::Tie& tie) { return tie.count > 0 && !tie.problem; }))
        legend.add_arrow("hand_off", "Hands off to", {std::string(palette::across), 1.2}, Arrow::Head::full);
      if (problem)
        legend.add_arrow("problem", "Hands off to, with a finding",
                         {std::string(palette::vermillion), 1.2, Dash::dashed}, Arrow::Head::full);
      if (parts)
        legend.add_arrow("part", "Responsible, approves or is consulted at the other's touchpoint",
                         {std::string(palette::within), 1, Dash::dotted}, Arrow::Head::none);
    }
    if (const auto is_silo = [](const Silo& silo) { return !silo.empty(); };
        !is_matrix() && std::ranges::any_of(story_.drawing.silos, is_silo))
      legend.add_area("silo", "A silo: dominant, isolated, or inward (works almost only with itself)", palette::white,
                      silo_pen());
    add_figures(legend);
    if (!ties_.idle.empty()) {
      std::vector<std::string> names;
      for (const Index d : ties_.idle) names.push_back(name(d));
      legend.add_note(fmt::format("Neither own a touchpoint nor take part in one: {}", fmt::join(names, ", ")));
    }
    return legend;
  }

  static Card part_sample() {
    Card sample;
    sample.pen = {std::string(palette::rule), 0.6};
    sample.indent = 10;
    sample.lines = {{"·", 8, std::string(palette::ink), true}};
    return sample;
  }

  // The index behind "works mostly with", with what it would be by chance.
  void add_figures(Legend& legend) const {
    constexpr std::size_t most_a_note = 40;  // as many as its lines have room for
    if (!network_.ei_index()) return;
    const auto figure = [](std::string_view name, const auto& index, const auto& expected) {
      return fmt::format("{}\u00A0{}\u00A0({})", name, signed_figure(index), signed_figure(expected));
    };
    std::string note =
        "E-I index, -1 inward to +1 outward (by chance): " + figure("all", network_.ei_index(), network_.expected_ei());
    std::size_t count = 0;
    for (Index d = 0; d < network_.owns.size(); ++d) {
      if (!network_.ei_index(d)) continue;
      if (++count % most_a_note == 0) legend.add_note(std::exchange(note, {}));
      add_part(note, figure(story_.codes[d], network_.ei_index(d), network_.expected_ei(d)));
    }
    legend.add_note(std::move(note));
  }

  std::string description() const {
    std::string out =
        fmt::format("{} that own touchpoints, claim them or take part in them.", counted(departments(), "department"));
    for (const DepartmentTies::Tie& tie : ties_.ties)
      if (tie.count > 0) out += fmt::format(" {} hands off to {} ({}).", name(tie.from), name(tie.to), tie.count);
    return out;
  }

  Story story_;
  const Network& network_;
  HandOffs hand_offs_;
  DepartmentTies ties_;
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
