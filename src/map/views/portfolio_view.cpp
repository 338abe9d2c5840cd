#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "findings/concerns.h"
#include "findings/count.h"
#include "map/journey/imprint.h"
#include "map/scene/cells.h"
#include "map/scene/labels.h"
#include "map/scene/long_table.h"
#include "map/scene/names.h"
#include "map/scene/palette.h"
#include "map/scene/sheet.h"
#include "map/scene/text_width.h"
#include "map/views/in_stages.h"
#include "map/views/journey_links.h"
#include "map/views/sheet_departments.h"
#include "map/views/views.h"
#include "model/names.h"
#include "model/vocabulary.h"
#include "util/words.h"

// All journeys of a run on one sheet: a row each, under the larger journey that they are part of, and the six stages
// across. Below, how they hand the customer to each other.

namespace cxmap::map {
namespace {

constexpr double name_width = 210, stage_width = 122, row_height = 34, part_gap = 30;

// "2 without an owner · 1 contested"
std::string without_owner(const InStage& place) {
  std::string out;
  const auto add = [&](std::uint32_t n, std::string_view what) {
    if (n > 0) out += fmt::format("{}{} {}", out.empty() ? "" : " · ", n, what);
  };
  add(place.unowned + place.everyones, "without an owner");
  add(place.contested, "contested");
  return out;
}

class PortfolioView {
 public:
  explicit PortfolioView(const JourneyDrawing& drawing)
      : drawing_(drawing), run_(*drawing.run), atlas_(run_.atlas), sorted_(run_) {
    const std::vector<std::vector<const Finding*>> findings = findings_by_journey(run_);
    for (Index j = 0; j < atlas_.journeys.size(); ++j)
      if (atlas_.journeys[j].requested) rows_.push_back({j, group_of(j), in_stages_of(run_, j, findings[j])});
    std::ranges::stable_sort(rows_, {}, &Row::group);
    std::vector<Index> journeys;
    std::set<Index> organizations;
    for (const Row& row : rows_) {
      journeys.push_back(row.journey);
      organizations.insert(atlas_.journeys[row.journey].organization);
    }
    departments_ = SheetDepartments(atlas_, {organizations.begin(), organizations.end()});
    std::vector<std::string> names;
    for (const Journey& journey : atlas_.journeys) names.push_back(shown(journey.name.value));
    names_ = Names(std::move(names));
    links_ = links_between(run_, journeys);
  }

  Scene scene() const {
    std::vector<std::size_t> groups;
    for (const Row& row : rows_) groups.push_back(row.group);
    std::vector<Cells> tables;
    const double beside = links_.empty() ? 0 : 40;
    for (const TablePart& part : parts_of_table(groups, {empty_table().width() + part_gap, row_height, 220 + beside}))
      tables.push_back(cells_of(part, tables.size()));
    add_sums(tables.back());
    double width = -part_gap, height = 0;
    for (const Cells& cells : tables) {
      width += cells.width() + part_gap;
      height = std::max(height, cells.height());
    }
    Scene out;
    out.title = company() + " – all journeys";
    out.description = description();
    const Point origin = frame(out, heading(), legend(), width, height + height_of(links_, width));
    double left = origin.x;
    for (const Cells& cells : tables) {
      add_cells(out, cells, {left, origin.y});
      left += cells.width() + part_gap;
    }
    add_links(out, links_, {origin.x, origin.y + height}, width);
    return out;
  }

 private:
  struct Row {
    Index journey;
    std::size_t group;
    InStages places;
  };
  // The larger journey that some are part of.
  struct Group {
    std::string company, name;  // `company` may be empty: files that say nothing of it have one each
  };

  std::size_t group_of(Index j) {
    const Journey& journey = atlas_.journeys[j];
    const std::string key = fold(journey.part_of.value);
    const std::string company = shown(atlas_.organization_of(journey).name.value);
    const auto [at, fresh] = group_numbers_.try_emplace({company, key}, groups_.size());
    if (fresh) groups_.push_back({company, shown(journey.part_of.value)});
    return at->second;
  }

  bool several_organizations() const {
    return std::ranges::any_of(groups_, [&](const Group& g) { return g.company != groups_[0].company; });
  }

  std::string company() const {
    return several_organizations() || groups_[0].company.empty() ? "All journeys" : groups_[0].company;
  }

  std::string title_of(const Group& group) const {
    std::string out = several_organizations() ? group.company : "";
    const std::string name = !group.name.empty() ? group.name : groups_.size() == 1 ? "Journeys" : "Other journeys";
    if (!out.empty()) out += " – ";
    return out.append(name);
  }

  static Line line(std::string text, double size, std::string_view ink, bool bold = false) {
    return {std::move(text), size, std::string(ink), bold};
  }

  static Cells empty_table() {
    Cells out;
    out.head_width = name_width;
    out.cell_width = stage_width;
    out.cell_height = row_height;
    out.head_height = 24;
    for (const auto& stage : words<Canonical>)
      out.columns.push_back({std::string(stage.word), {line(stage_title(stage.value), 10, palette::ink, true)}});
    out.columns.push_back({"owner", {line("Owner", 9, palette::soft_ink)}, {}, 110});
    out.columns.push_back({"owned", {line("Owned", 9, palette::soft_ink)}, {}, 50});
    out.columns.push_back({"findings", {line("Findings", 9, palette::soft_ink)}, {}, 80});
    return out;
  }

  Cells cells_of(const TablePart& part, std::size_t number) const {
    Cells out = empty_table();
    for (Cells::Column& column : out.columns) column.id = fmt::format("column_{}_{}", column.id, number + 1);
    for (const TableRow& entry : part) {
      if (entry.row) {
        add_journey(out, rows_[*entry.row]);
        continue;
      }
      const std::string title = title_of(groups_[entry.group]) + (entry.goes_on ? " (continued)" : "");
      const std::string id = fmt::format("group_{}_{}", entry.group + 1, number + 1);
      out.rows.push_back({id, {}, {line(elide(title, {11, true}, out.width() - 20), 11, palette::white, true)}, true});
    }
    return out;
  }

  std::string link_of(Index j) const { return j < drawing_.links.size() ? drawing_.links[j] : ""; }

  void add_journey(Cells& out, const Row& entry) const {
    const Index j = entry.journey;
    const InStages& places = entry.places;
    const Journey& journey = atlas_.journeys[j];
    const std::size_t at = out.rows.size();
    Cells::Row& row = out.rows.emplace_back();
    row.id = fmt::format("journey_{}", j + 1);
    row.link = link_of(j);
    for (const std::string& text : names_.wrapped(j, "", {9, true}, name_width - 18, 2))
      row.head.push_back(line(text, 9, palette::ink, true));
    for (std::size_t s = 0; s < stage_count; ++s)
      if (places[s].touchpoints > 0 || places[s].missing)
        out.cards[{at, s}] = card_of(places[s], j, fmt::format("{}_{}", row.id, words<Canonical>[s].word), s);
    std::vector<Line> owner;
    for (const Ref& ref : journey.owner.departments)
      if (ref.to != absent)
        for (const std::string& text : wrap(department(j, ref.to).name, {8}, 100, 2))
          if (owner.size() < 2) owner.push_back(line(text, 8, palette::ink));
    add_margin(out, at, 0, row.id + "_owner", std::move(owner));
    add_figures(out, at, row.id, run_.measures[j].coverage, count(sorted_.of_journey[j]));
  }

  void add_figures(Cells& out, std::size_t at, const std::string& id, const Coverage& coverage, const Count& n) const {
    const auto ratio = coverage.ratio();
    add_margin(out, at, 1, id + "_owned", {line(ratio ? percent(*ratio) : "–", 9, palette::ink, true)});
    std::vector<Line> findings;
    if (n.errors > 0) findings.push_back(line(counted(n.errors, "error"), 8, palette::vermillion_ink, true));
    if (n.warnings > 0) findings.push_back(line(counted(n.warnings, "warning"), 8, palette::ink));
    if (findings.empty()) findings.push_back(line("none", 8, palette::soft_ink));
    add_margin(out, at, 2, id + "_findings", std::move(findings));
  }

  // A field without a frame.
  static void add_margin(Cells& out, std::size_t at, std::size_t column, std::string id, std::vector<Line> lines) {
    if (lines.empty()) return;
    Card card;
    card.tag = {std::move(id), "margin", {}};
    card.fill = at % 2 ? palette::stripe : palette::white;
    card.pen = {card.fill, 0.6};
    card.indent = 6;
    card.lines = std::move(lines);
    out.cards[{at, stage_count + column}] = std::move(card);
  }

  const SheetDepartments::Department& department(Index j, Index d) const {
    return departments_.all()[departments_.place(atlas_.journeys[j].organization, d)];
  }

  // Names in full where they fit, else codes, and how many are left out.
  std::vector<std::string> some_owners(const std::vector<std::pair<Index, std::uint32_t>>& owners, Index j, double room,
                                       std::size_t lines) const {
    const auto listed_up_to = [&](std::size_t count, bool in_full) {
      std::string out;
      for (std::size_t i = 0; i < count; ++i) {
        const auto& [name, company, code, bar] = department(j, owners[i].first);
        add_part(out, fmt::format("{}\u00A0{}", in_full ? name : code, owners[i].second));
      }
      if (count < owners.size()) add_part(out, fmt::format("+{}", owners.size() - count));
      return out;
    };
    const auto fits = [&](const std::string& text) { return !is_cut(wrap(text, {8}, room, lines), text); };
    std::string out = listed_up_to(owners.size(), true);
    constexpr std::size_t most = 40;  // codes have no room in a cell
    for (std::size_t count = std::min(owners.size(), most); count > 0 && !fits(out); --count)
      out = listed_up_to(count, false);
    return wrap(out, {8}, room, lines);
  }

  Card card_of(const InStage& place, Index j, std::string id, std::size_t stage) const {
    constexpr std::size_t most_bars = 6;
    Card card;
    card.tag = {std::move(id), "stage", {}};
    card.tag.link = link_of(j);
    std::vector<std::pair<Index, std::uint32_t>> owners(place.owners.begin(), place.owners.end());
    std::ranges::stable_sort(owners, std::greater{}, &std::pair<Index, std::uint32_t>::second);
    for (std::size_t i = 0; i < std::min(owners.size(), most_bars); ++i)
      card.bars.push_back(department(j, owners[i].first).bar);
    card.indent = bar_width * static_cast<double>(card.bars.size()) + 5;
    const double room = stage_width - card.indent - 8;
    const bool problem = place.problem || place.missing;
    card.pen = {std::string(problem ? palette::vermillion : palette::card_edge), problem ? 1.4 : 0.8,
                problem ? Dash::dashed : Dash::solid};
    std::string in_full;
    for (const auto& [d, n] : owners)
      in_full += fmt::format("{}{} {}", in_full.empty() ? "" : " · ", department(j, d).name, n);
    const std::string lacks = without_owner(place);
    if (!owners.empty())
      for (std::string& text : some_owners(owners, j, room, lacks.empty() && !place.missing ? 2 : 1))
        card.lines.push_back(line(std::move(text), 8, palette::ink));
    for (const std::string& text : wrap(lacks, {8, place.problem}, room, lacks.empty() ? 0 : 2))
      card.lines.push_back(line(text, 8, place.problem ? palette::vermillion_ink : palette::soft_ink, place.problem));
    if (place.missing) card.lines.push_back(line("no touchpoint", 8, palette::vermillion_ink, true));
    if (card.lines.empty()) card.lines.push_back(line("customer alone", 8, palette::soft_ink));
    card.tag.tooltip = fmt::format("{}, {}: {}", shown(atlas_.journeys[j].name.value), words<Canonical>[stage].word,
                                   place.missing ? "no touchpoint" : counted(place.touchpoints, "touchpoint"));
    if (!in_full.empty()) card.tag.tooltip += ": " + in_full;
    if (!lacks.empty()) card.tag.tooltip += "; " + lacks;
    return card;
  }

  void add_sums(Cells& out) const {
    out.rows.push_back({"sums", {}, {line("All", 11, palette::white, true)}, true});
    const std::size_t at = out.rows.size();
    out.rows.push_back({"sum", {}, {line(counted(rows_.size(), "journey"), 9, palette::ink, true)}});
    InStages all;
    Coverage coverage;
    std::vector<const Finding*> findings;
    for (const Row& row : rows_) {
      const InStages& places = row.places;
      for (std::size_t s = 0; s < stage_count; ++s) {
        all[s].touchpoints += places[s].touchpoints;
        all[s].unowned += places[s].unowned;
        all[s].contested += places[s].contested;
        all[s].everyones += places[s].everyones;
      }
      coverage += run_.measures[row.journey].coverage;
      const auto& own = sorted_.of_journey[row.journey];
      findings.insert(findings.end(), own.begin(), own.end());
    }
    for (std::size_t s = 0; s < stage_count; ++s) {
      Card card;
      card.tag = {fmt::format("sum_{}", words<Canonical>[s].word), "sum", {}};
      card.fill = at % 2 ? palette::stripe : palette::white;
      card.pen = {card.fill, 0.6};
      card.indent = 6;
      card.lines = {line(counted(all[s].touchpoints, "touchpoint"), 8, palette::ink)};
      if (const std::string lacks = without_owner(all[s]); !lacks.empty())
        for (const std::string& text : wrap(lacks, {8}, stage_width - 14, 2))
          card.lines.push_back(line(text, 8, palette::soft_ink));
      out.cards[{at, s}] = std::move(card);
    }
    add_figures(out, at, "sum", coverage, count(findings));
  }

  SheetHeading heading() const {
    Coverage all;
    for (const Row& row : rows_) all += run_.measures[row.journey].coverage;
    SheetHeading out{
        several_organizations() || company() == "All journeys" ? "All journeys: who owns what"
                                                               : company() + ": who owns what, in all journeys",
        {"A row is a journey, a column one of the six stages; bars and names say who owns its touchpoints there, "
         "and how many."},
        {}};
    out.figures.push_back({"journeys", fmt::format("{}", rows_.size()), "journeys", palette::ink});
    out.figures.push_back({"touchpoints", fmt::format("{}", all.touchpoints), "touchpoints", palette::ink});
    if (const auto ratio = all.ratio()) out.figures.push_back({"owned", percent(*ratio), "owned", palette::ink});
    if (const auto n = all.unowned + all.everyones)
      out.figures.push_back({"unowned", fmt::format("{}", n), "without an owner", palette::vermillion_ink});
    if (all.contested > 0)
      out.figures.push_back({"contested", fmt::format("{}", all.contested), "contested", palette::vermillion_ink});
    return out;
  }

  Legend legend() const {
    Legend out;
    add_imprint(out, drawing_, Subject::all_journeys);
    const std::vector<SheetDepartments::Department>& all = departments_.all();
    std::vector<bool> owns(all.size());
    for (const Row& row : rows_)
      for (const Ownership& o : run_.owners[row.journey])
        if (o.owner != absent) owns[departments_.place(atlas_.journeys[row.journey].organization, o.owner)] = true;
    std::map<std::string_view, std::size_t> companies;  // that have a department of that name
    for (std::size_t d = 0; d < all.size(); ++d) companies[all[d].name] += owns[d];
    constexpr std::size_t most = 60;
    std::size_t count = 0;
    for (std::size_t d = 0; d < all.size(); ++d) {
      const auto& [name, company, code, bar] = all[d];
      if (!owns[d] || ++count > most) continue;
      std::string text = code == name ? name : code + "  " + name;
      if (companies[name] > 1 && !company.empty()) text += " (" + company + ")";
      out.add_bar(fmt::format("owner_{}", d + 1), std::move(text), bar);
    }
    if (count > most) out.add_note(fmt::format("{} more departments are not in this key", count - most));
    out.add_area("problem", "A finding: touchpoints without one owner, or no touchpoint where there should be one",
                 palette::white, {std::string(palette::vermillion), 1.4, Dash::dashed});
    return out;
  }

  std::string description() const {
    std::string out = fmt::format("{}, by stage.", counted(rows_.size(), "journey"));
    constexpr std::size_t most = 100;
    for (std::size_t i = 0; i < std::min(rows_.size(), most); ++i) {
      const Coverage& c = run_.measures[rows_[i].journey].coverage;
      out += fmt::format(" {}: {} of {} owned.", shown(atlas_.journeys[rows_[i].journey].name.value), c.owned,
                         counted(c.touchpoints, "touchpoint"));
    }
    return out;
  }

  const JourneyDrawing& drawing_;
  const Analysis& run_;
  const Atlas& atlas_;
  const SortedFindings sorted_;
  std::vector<Group> groups_;
  std::map<std::pair<std::string, std::string>, std::size_t> group_numbers_;  // by company, and name without case
  std::vector<Row> rows_;
  SheetDepartments departments_;
  Names names_;  // of all journeys
  std::vector<JourneyLink> links_;
};

}  // namespace

Result<void> can_draw_portfolio(const JourneyDrawing& drawing) {
  constexpr std::size_t most = 5000;
  const auto requested =
      static_cast<std::size_t>(std::ranges::count_if(drawing.run->atlas.journeys, &Journey::requested));
  if (requested <= most) return {};
  return Failure{
      fmt::format("{} journeys are too many for one sheet: it shows up to {}", grouped(requested), grouped(most))};
}

Scene portfolio_scene(const JourneyDrawing& drawing) { return PortfolioView(drawing).scene(); }

}  // namespace cxmap::map
