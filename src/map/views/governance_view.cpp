#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "map/graphviz/arrange.h"
#include "map/journey/imprint.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/sheet.h"
#include "map/scene/text_width.h"
#include "map/views/views.h"
#include "model/executives.h"
#include "model/vocabulary.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

constexpr double executive_width = 168, line_height = 1.22;

// What a finding says about an executive, in one word.
constexpr std::pair<Code, std::string_view> verdicts[] = {{Code::GOV402, "RIVAL CX LEADER"},
                                                          {Code::GOV403, "CHAMPIONS NO CX"},
                                                          {Code::GOV404, "NOT UNDER THE CEO"},
                                                          {Code::GOV405, "REPORTS IN A CIRCLE"}};

// A department on the sheet: in the team, or missing somewhere.
struct Chip {
  Index department;
  bool missing;
};

// Executives, and those who should be there, with the lines of who reports to whom.
struct Tree {
  std::vector<std::vector<Line>> lines;        // by node: an executive, or somebody who is missing
  std::vector<std::pair<Index, Index>> links;  // manager, report
  Arrangement places;
};

constexpr double chip_width = 132, chip_height = 24, chip_gap = 10, chip_gap_y = 8;

// Departments under a title, in rows.
struct Band {
  std::string id;
  std::vector<Line> title;
  std::vector<Chip> chips;
  std::size_t per_row;
  double height;  // pt
};

class GovernanceView {
 public:
  explicit GovernanceView(const JourneyDrawing& drawing) : drawing_(drawing), org_(drawing.organization) {
    for (const Finding& f : drawing.findings) {
      if (f.organization != drawing.journey.organization) continue;
      const bool of_one = f.about.thing == Thing::executive;
      if (f.code == Code::GOV401) ghosts_.push_back("NO CX LEADER");
      if (f.code == Code::GOV403 && !of_one) ghosts_.push_back("NO CEO");
      if (f.code == Code::GOV407) seldom_ = true;
      if (f.code == Code::GOV406 || f.code == Code::GOV408) missing_.insert(f.departments.begin(), f.departments.end());
      if (f.code == Code::OWN111) headless_.insert(f.departments.begin(), f.departments.end());
      for (const auto& [code, words] : verdicts)
        if (f.code == code && of_one) verdict_[f.about.index] = words;
    }
  }

  Scene scene() const {
    const Tree tree = arranged();
    const auto per_row = static_cast<std::size_t>(std::max(tree.places.width, 840.0) / (chip_width + chip_gap));
    const double width = std::max(tree.places.width, static_cast<double>(per_row) * (chip_width + chip_gap) - chip_gap);
    std::vector<Band> bands = bands_of(per_row);
    double height = tree.places.height + 24;
    for (const Band& band : bands) height += band.height;

    Scene scene;
    const std::string company = org_.name ? shown(org_.name.value) : "Governance";
    scene.title = company + " – who leads customer experience";
    scene.description = description();
    const Point origin = frame(scene, heading(), legend(), width, height);
    add_executives(scene, tree, {origin.x + (width - tree.places.width) / 2, origin.y});
    double top = origin.y + tree.places.height + 24;
    for (Band& band : bands) {
      add_band(scene, band, {origin.x, top, width, band.height});
      top += band.height;
    }
    return scene;
  }

 private:
  Tree arranged() const {
    Tree tree;
    Sketch sketch;
    sketch.rank_gap = 34;
    for (Index e = 0; e < org_.executives.size(); ++e) {
      tree.lines.push_back(lines_of(e));
      sketch.nodes.push_back({executive_width, height_of(tree.lines.back()) + 12});
    }
    for (const std::string_view ghost : ghosts_) {
      tree.lines.push_back({{std::string(ghost), 11, std::string(palette::vermillion_ink), true}});
      sketch.nodes.push_back({executive_width, 40});
    }
    for (Index e = 0; e < org_.executives.size(); ++e)
      if (const Index boss = org_.executives[e].reports_to.to; boss != absent && boss != e) {
        sketch.links.push_back({boss, e, 0});
        tree.links.emplace_back(boss, e);
      }
    if (!sketch.nodes.empty()) tree.places = arrange(sketch);
    return tree;
  }

  void add_executives(Scene& scene, const Tree& tree, Point origin) const {
    for (std::size_t i = 0; i < tree.places.nodes.size(); ++i) {
      Card card;
      const bool ghost = i >= org_.executives.size();
      const bool problem = ghost || verdict_.contains(static_cast<Index>(i));
      card.tag = {node_id(i), problem ? "executive problem" : "executive", tooltip(i)};
      card.at = tree.places.nodes[i];
      card.at.left += origin.x;
      card.at.top += origin.y;
      card.pen = {std::string(problem ? palette::vermillion : palette::card_edge), problem ? 1.6 : 0.8,
                  problem ? Dash::dashed : Dash::solid};
      if (ghost) card.fill = palette::vermillion_tint;
      card.indent = 9;
      card.lines = tree.lines[i];
      const Rect at = card.at;
      scene.cards.push_back(std::move(card));
      if (!ghost && org_.executives[i].leads_cx.value_or(false))
        scene.marks.push_back({{node_id(i) + "_leads", "mark", "leads customer experience"},
                               Mark::Form::star,
                               {at.right() - 10, at.top + 10},
                               12,
                               std::string(palette::navy),
                               std::string(palette::navy)});
    }
    for (std::size_t i = 0; i < tree.places.links.size(); ++i) {
      const Arrangement::Course& course = tree.places.links[i];
      if (course.spline.empty()) continue;
      Arrow arrow{{fmt::format("line_{}", i), "reports-to", {}},
                  node_id(tree.links[i].first),
                  node_id(tree.links[i].second),
                  {},
                  {course.tip.x + origin.x, course.tip.y + origin.y},
                  {std::string(palette::across), 1.2},
                  Arrow::Head::none};
      for (const Point p : course.spline) arrow.spline.push_back({p.x + origin.x, p.y + origin.y});
      scene.arrows.push_back(std::move(arrow));
    }
  }

  // The team, and the departments without a head; as many chips in a row as there is room for.
  std::vector<Band> bands_of(std::size_t per_row) const {
    std::vector<Band> out;
    const auto add = [&](std::string id, std::vector<Line> title, std::vector<Chip> chips, double least) {
      const auto rows = static_cast<double>((chips.size() + per_row - 1) / per_row);
      const double height = chips.empty() ? 0 : 56 + rows * (chip_height + chip_gap_y);
      out.push_back({std::move(id), std::move(title), std::move(chips), per_row, std::max(height, least)});
    };
    if (org_.cx_team) {
      const Rhythm meets = org_.cx_team->meets;
      std::vector<Line> title = {{"CX team", 11, std::string(palette::ink), true}};
      title.push_back({meets == Rhythm::unsaid ? std::string("nobody says how often it meets")
                                               : fmt::format("meets {}", word_of(meets)),
                       8, std::string(seldom_ ? palette::vermillion_ink : palette::soft_ink), seldom_});
      add("team", std::move(title), chips(), 60);
    }
    std::vector<Chip> headless;
    for (const Index d : headless_) headless.push_back({d, true});
    if (!headless.empty())
      add("headless", {{"Departments without a lead", 11, std::string(palette::vermillion_ink), true}},
          std::move(headless), 0);
    return out;
  }

  void add_band(Scene& scene, Band& band, const Rect& at) const {
    scene.boxes.push_back({{band.id, "band", {}},
                           {at.left - 10, at.top, at.width + 20, at.height - 8},
                           std::string(palette::stripe),
                           {std::string(palette::rule), 0.7}});
    scene.labels.push_back({{band.id + "_title", "band-title", {}},
                            {at.left, at.top + 4, at.width, 28},
                            Align::left,
                            std::move(band.title)});
    for (std::size_t i = 0; i < band.chips.size(); ++i) {
      const auto [department, missing] = band.chips[i];
      const auto column = static_cast<double>(i % band.per_row), row = static_cast<double>(i / band.per_row);
      Card card;
      const std::string name = shown(org_.departments[department].name.value);
      card.tag = {band.id + "_" + id_part(org_.departments[department].id), missing ? "member problem" : "member",
                  name + (missing ? ": missing" : "")};
      card.at = {at.left + column * (chip_width + chip_gap), at.top + 36 + row * (chip_height + chip_gap_y), chip_width,
                 chip_height};
      card.pen = {std::string(missing ? palette::vermillion : palette::card_edge), missing ? 1.5 : 0.8,
                  missing ? Dash::dashed : Dash::solid};
      card.indent = 8;
      const std::string words = missing && band.id == "team" ? name + " – missing" : name;
      card.lines = {{elide(words, {9, !missing}, chip_width - 14), 9,
                     std::string(missing ? palette::vermillion_ink : palette::ink), !missing}};
      scene.cards.push_back(std::move(card));
    }
  }

  std::string node_id(std::size_t i) const {
    if (i >= org_.executives.size()) return fmt::format("ghost_{}", i - org_.executives.size());
    return "exec_" + id_part(org_.executives[i].role.value);
  }

  std::string tooltip(std::size_t i) const {
    if (i >= org_.executives.size()) return std::string(ghosts_[i - org_.executives.size()]);
    const Executive& e = org_.executives[i];
    std::string out = shown(e.role.value);
    if (e.leads_cx.value_or(false)) out += ", leads customer experience";
    if (e.champions_cx.value_or(false)) out += ", champions customer experience";
    return out;
  }

  // The departments that an executive heads, or belongs to.
  std::string departments_of(Index e) const {
    std::vector<std::string> names;
    for (const Department& d : org_.departments)
      if (d.lead.to == e) names.push_back(shown(d.name.value));
    if (names.empty() && org_.executives[e].department.to != absent)
      return "in " + shown(org_.departments[org_.executives[e].department.to].name.value);
    return names.empty() ? "" : fmt::format("heads {}", fmt::join(names, ", "));
  }

  std::vector<Line> lines_of(Index i) const {
    const Executive& e = org_.executives[i];
    std::vector<Line> out;
    const auto add = [&](std::string text, double size, std::string_view ink, bool bold, std::size_t most = 1) {
      for (std::string& line : wrap(text, {size, bold}, executive_width - 30, most))
        out.push_back({std::move(line), size, std::string(ink), bold});
    };
    add(shown(e.role.value), 11, palette::ink, true, 2);
    if (e.name) add(shown(e.name.value), 9, palette::ink, false);
    if (const std::string departments = departments_of(i); !departments.empty())
      add(departments, 8, palette::soft_ink, false, 3);
    if (e.leads_cx.value_or(false)) add("leads customer experience", 8, palette::ink, true);
    if (e.champions_cx.value_or(false)) add("champions customer experience", 8, palette::ink, true);
    if (const auto verdict = verdict_.find(i); verdict != verdict_.end())
      add(std::string(verdict->second), 8, palette::vermillion_ink, true);
    return out;
  }

  std::vector<Chip> chips() const {
    std::vector<Chip> out;
    std::set<Index> members;
    if (org_.cx_team)
      for (const Ref& ref : org_.cx_team->members)
        if (ref.to != absent && members.insert(ref.to).second) out.push_back({ref.to, false});
    for (const Index d : missing_)
      if (!members.contains(d)) out.push_back({d, true});
    return out;
  }

  SheetHeading heading() const {
    SheetHeading h{(org_.name ? shown(org_.name.value) + ": who" : std::string("Who")) + " leads customer experience",
                   {"Lines lead from an executive down to those who report to them."},
                   {}};
    h.figures.push_back({"executives", std::to_string(org_.executives.size()),
                         org_.executives.size() == 1 ? "executive" : "executives", palette::ink});
    const std::size_t leaders = cx_leaders(org_).size();
    h.figures.push_back(
        {"leaders", std::to_string(leaders), leaders == 1 ? "CX leader" : "CX leaders",
         leaders == 1 || (ghosts_.empty() && verdict_.empty()) ? palette::ink : palette::vermillion_ink});
    if (!missing_.empty())
      h.figures.push_back({"missing", std::to_string(missing_.size()), "missing in the team", palette::vermillion_ink});
    if (!headless_.empty())
      h.figures.push_back({"headless", std::to_string(headless_.size()), "without a lead", palette::vermillion_ink});
    return h;
  }

  Legend legend() const {
    Legend legend;
    add_imprint(legend, drawing_, Subject::organization);
    if (!cx_leaders(org_).empty())
      legend.add_mark("leads", "Leads customer experience", Mark::Form::star, palette::navy, palette::navy);
    if (!verdict_.empty() || !ghosts_.empty() || !missing_.empty() || !headless_.empty()) {
      Card card;
      card.pen = {std::string(palette::vermillion), 1.6, Dash::dashed};
      legend.add_card("problem", "A finding: missing, or not as it should be", card);
    }
    return legend;
  }

  std::string description() const {
    std::string out;
    for (Index e = 0; e < org_.executives.size(); ++e) {
      const Executive& executive = org_.executives[e];
      out += fmt::format("{}{}", out.empty() ? "" : " ", tooltip(e));
      if (executive.reports_to.to != absent)
        out += fmt::format(", reports to {}", shown(org_.executives[executive.reports_to.to].role.value));
      out += '.';
    }
    for (const std::string_view ghost : ghosts_) out += fmt::format(" {}.", ghost);
    return out;
  }

  const JourneyDrawing& drawing_;
  const Organization& org_;
  std::vector<std::string_view> ghosts_;  // who should be there
  std::map<Index, std::string_view> verdict_;
  std::set<Index> missing_, headless_;  // departments
  bool seldom_ = false;
};

}  // namespace

Result<void> can_draw_governance(const JourneyDrawing& drawing) {
  const Organization& org = drawing.organization;
  if (!org.lists_executives && !org.cx_team)
    return Failure{"the files say nothing about \"executives\" or a \"cx_team\", which this view shows"};
  return few_enough(org.executives.size(), "executives");
}

Scene governance_scene(const JourneyDrawing& drawing) { return GovernanceView(drawing).scene(); }

}  // namespace cxmap::map
