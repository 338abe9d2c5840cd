#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "cxmap/rule.h"
#include "map/graphviz/arrange.h"
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

// What a finding says of an executive, in a word.
constexpr std::pair<std::string_view, std::string_view> verdicts[] = {{"GOV402", "RIVAL CX LEADER"},
                                                                      {"GOV403", "CHAMPIONS NO CX"},
                                                                      {"GOV404", "NOT UNDER THE CEO"},
                                                                      {"GOV405", "REPORTS IN A CIRCLE"}};

// A department on the sheet: in the team, or missing somewhere.
struct Chip {
  Index department;
  bool missing;
};

class GovernanceView {
 public:
  GovernanceView(const Analysis& a, Index j) : org_(a.atlas.organization_of(a.atlas.journeys[j])) {
    const Index o = a.atlas.journeys[j].organization;
    for (const Finding& f : a.findings) {
      if (f.organization != o) continue;
      const std::string_view code = rule_of(f).id;
      if (code == "GOV401") ghosts_.push_back("NO CX LEADER");
      if (code == "GOV403" && chief_executive(org_) == absent) ghosts_.push_back("NO CEO");
      if (code == "GOV407") seldom_ = true;
      if (code == "GOV406" || code == "GOV408") missing_.insert(f.departments.begin(), f.departments.end());
      if (code == "OWN111") headless_.insert(f.departments.begin(), f.departments.end());
      for (const auto& [rule, words] : verdicts)
        if (code == rule)
          for (Index e = 0; e < org_.executives.size(); ++e)
            if (org_.executives[e].at == f.at) verdict_[e] = words;
    }
  }

  Scene scene() const {
    std::vector<std::vector<Line>> lines;
    Sketch sketch;
    sketch.rank_gap = 34;
    for (Index e = 0; e < org_.executives.size(); ++e) {
      lines.push_back(lines_of(e));
      sketch.nodes.push_back({executive_width, height_of(lines.back()) + 12});
    }
    for (const std::string_view ghost : ghosts_) {
      lines.push_back({{std::string(ghost), 11, std::string(palette::vermillion_ink), true}});
      sketch.nodes.push_back({executive_width, 40});
    }
    std::vector<std::pair<Index, Index>> links;  // manager, report
    for (Index e = 0; e < org_.executives.size(); ++e)
      if (const Index boss = org_.executives[e].reports_to.to; boss != absent && boss != e) {
        sketch.links.push_back({boss, e, 0});
        links.emplace_back(boss, e);
      }
    const Arrangement places = sketch.nodes.empty() ? Arrangement{} : arrange(sketch);

    Scene scene;
    const std::string company = org_.name ? shown(org_.name.value) : "Governance";
    scene.title = company + " – who leads customer experience";
    scene.description = description();
    const std::vector<Chip> team = chips();
    constexpr double chip_width = 132, chip_height = 24, band_pad = 12;
    const auto per_row = static_cast<std::size_t>(std::max(places.width, 840.0) / (chip_width + 10));
    const auto band = [&](std::size_t n) {
      return n == 0 ? 0.0 : 44 + band_pad + static_cast<double>((n + per_row - 1) / per_row) * (chip_height + 8);
    };
    std::vector<Chip> headless;
    for (const Index d : headless_) headless.push_back({d, true});
    const bool has_team = org_.cx_team.has_value();
    const double team_height = has_team ? std::max(band(team.size()), 60.0) : 0,
                 headless_height = band(headless.size());
    const double width = std::max(places.width, static_cast<double>(per_row) * (chip_width + 10) - 10);
    const Point origin = frame(scene, heading(), legend(), width, places.height + 24 + team_height + headless_height);
    const double left = origin.x + (width - places.width) / 2;

    for (std::size_t i = 0; i < sketch.nodes.size() && i < places.nodes.size(); ++i) {
      Card card;
      const bool ghost = i >= org_.executives.size();
      const bool problem = ghost || verdict_.contains(static_cast<Index>(i));
      card.tag = {node_id(i), problem ? "executive problem" : "executive", tooltip(i)};
      card.at = places.nodes[i];
      card.at.left += left;
      card.at.top += origin.y;
      card.pen = {std::string(problem ? palette::vermillion : palette::card_edge), problem ? 1.6 : 0.8,
                  problem ? Dash::dashed : Dash::solid};
      if (ghost) card.fill = palette::vermillion_tint;
      card.indent = 9;
      card.lines = lines[i];
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
    for (std::size_t i = 0; i < links.size() && i < places.links.size(); ++i) {
      const Arrangement::Course& course = places.links[i];
      if (course.spline.empty()) continue;
      Arrow arrow{{fmt::format("line_{}", i), "reports-to", {}},
                  node_id(links[i].first),
                  node_id(links[i].second),
                  {},
                  {course.tip.x + left, course.tip.y + origin.y},
                  {std::string(palette::across), 1.2},
                  Arrow::Head::none};
      for (const Point p : course.spline) arrow.spline.push_back({p.x + left, p.y + origin.y});
      scene.arrows.push_back(std::move(arrow));
    }

    double top = origin.y + places.height + 24;
    const auto add_band = [&](const std::string& id, std::vector<Line> title, const std::vector<Chip>& which,
                              double height) {
      scene.boxes.push_back({{id, "band", {}},
                             {origin.x - 10, top, width + 20, height - 8},
                             std::string(palette::stripe),
                             {std::string(palette::rule), 0.7}});
      scene.labels.push_back(
          {{id + "_title", "band-title", {}}, {origin.x, top + 4, width, 28}, Align::left, std::move(title)});
      for (std::size_t i = 0; i < which.size(); ++i) {
        const auto column = static_cast<double>(i % per_row), row = static_cast<double>(i / per_row);
        Card card;
        const std::string name = shown(org_.departments[which[i].department].name.value);
        card.tag = {id + "_" + id_part(org_.departments[which[i].department].id),
                    which[i].missing ? "member problem" : "member", name + (which[i].missing ? ": missing" : "")};
        card.at = {origin.x + column * (chip_width + 10), top + 36 + row * (chip_height + 8), chip_width, chip_height};
        card.pen = {std::string(which[i].missing ? palette::vermillion : palette::card_edge),
                    which[i].missing ? 1.5 : 0.8, which[i].missing ? Dash::dashed : Dash::solid};
        card.indent = 8;
        const std::string words = which[i].missing && id == "team" ? name + " – missing" : name;
        card.lines = {{elide(words, {9, !which[i].missing}, chip_width - 14), 9,
                       std::string(which[i].missing ? palette::vermillion_ink : palette::ink), !which[i].missing}};
        scene.cards.push_back(std::move(card));
      }
      top += height;
    };
    if (has_team) {
      const Rhythm meets = org_.cx_team->meets;
      std::vector<Line> title = {{"CX team", 11, std::string(palette::ink), true}};
      title.push_back({meets == Rhythm::unsaid ? std::string("nobody says how often it meets")
                                               : fmt::format("meets {}", word_of(meets)),
                       8, std::string(seldom_ ? palette::vermillion_ink : palette::soft_ink), seldom_});
      add_band("team", std::move(title), team, team_height);
    }
    if (!headless.empty())
      add_band("headless", {{"Departments without a lead", 11, std::string(palette::vermillion_ink), true}}, headless,
               headless_height);
    return scene;
  }

 private:
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

  Heading heading() const {
    Heading h{(org_.name ? shown(org_.name.value) + ": who" : std::string("Who")) + " leads customer experience",
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

  const Organization& org_;
  std::vector<std::string_view> ghosts_;  // who should be there
  std::map<Index, std::string_view> verdict_;
  std::set<Index> missing_, headless_;  // departments
  bool seldom_ = false;
};

}  // namespace

Scene governance_scene(const Analysis& a, Index j) { return GovernanceView(a, j).scene(); }

}  // namespace cxmap::map
