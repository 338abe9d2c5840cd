#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "cxmap/rule.h"
#include "findings/concerns.h"
#include "findings/count.h"
#include "model/find_department.h"
#include "model/vocabulary.h"
#include "report/matrix.h"
#include "report/pages.h"
#include "report/table.h"
#include "util/escape.h"

namespace cxmap {
namespace {

Field line(const Atlas& atlas, Span at) {
  return at ? Field(static_cast<double>(atlas.sources[at.source].position(at.begin).line)) : Field("");
}

Field owner_field(bool has_owner, std::string text) {
  return has_owner ? Field(std::move(text)) : Field(NoOwner{std::move(text)});
}

// The message, and the places of a group, each on a line of its own.
std::string lines_of(const Atlas& atlas, const Group& group) {
  std::string out = message_of(group);
  if (group.is_several())
    for (const Finding* f : group.findings) out += "\n" + printable(place_in_group(atlas, *f));
  return out;
}

}  // namespace

FactTable journeys_table(const Analysis& a) {
  FactTable out;
  out.columns = {"Organization", "Journey",    "Touchpoints",    "Owned",  "Unowned",  "Contested",
                 "Everyone's",   "Coverage %", "Customer steps", "Errors", "Warnings", "Infos"};
  const auto add = [&](const std::string& organization, const std::string& journey, const Coverage* c, const Count& n) {
    std::vector<Field> row = {organization, journey};
    const auto number = [&](bool known, double value) {
      row.emplace_back("");
      if (known) row.back() = value;
    };
    for (const auto figure :
         {&Coverage::touchpoints, &Coverage::owned, &Coverage::unowned, &Coverage::contested, &Coverage::everyones})
      number(c, c ? c->*figure : 0);
    const std::optional<double> ratio = c ? c->ratio() : std::nullopt;
    number(ratio.has_value(), std::round(100 * ratio.value_or(0)));
    number(c, c ? c->customer_steps : 0);
    for (const std::size_t findings : {n.errors, n.warnings, n.infos}) number(true, static_cast<double>(findings));
    out.rows.push_back(std::move(row));
  };
  const SortedFindings sorted(a);
  Coverage all;
  for (Index j = 0; j < a.atlas.journeys.size(); ++j) {
    const Journey& journey = a.atlas.journeys[j];
    if (!journey.requested) continue;
    all += a.measures[j].coverage;
    add(a.atlas.organization_of(journey).name.value, journey.name.value, &a.measures[j].coverage,
        count(sorted.of_journey[j]));
  }
  for (Index o = 0; o < a.atlas.organizations.size(); ++o)
    if (!sorted.of_organization[o].empty())
      add(a.atlas.organizations[o].name.value, "(the organization itself)", nullptr, count(sorted.of_organization[o]));
  if (out.rows.size() > 1) add("All", "", &all, count(a.findings));
  return out;
}

FactTable findings_table(const Analysis& a, std::string_view department) {
  FactTable out;
  out.columns = {"Severity",    "Finding", "Journey", "What is wrong", "What to do",
                 "In the room", "Code",    "File",    "Line"};
  const std::vector<Index> only = find_departments(a.atlas.organizations, department);
  Findings sorted = a.findings;
  std::ranges::stable_sort(sorted, std::greater{}, &Finding::severity);
  for (const Group& group : groups(sorted)) {
    const Finding& f = group.first();
    const Organization* org = f.organization == absent ? nullptr : &a.atlas.organizations[f.organization];
    const std::vector<Index> room = org ? departments_in_the_room(a, group) : std::vector<Index>{};
    if (!department.empty() && (!org || !std::ranges::count(room, only[f.organization]))) continue;
    out.rows.push_back({f.severity, std::string(rule_of(f).summary),
                        f.journey == absent ? "" : a.atlas.journeys[f.journey].name.value, lines_of(a.atlas, group),
                        help_of(group), org ? names_of(*org, room) : "", std::string(rule_of(f).id),
                        a.atlas.sources[f.at.source].name(), line(a.atlas, f.at)});
  }
  return out;
}

FactTable ownership_matrix(const Analysis& a, std::string_view department) {
  // The stages of all journeys by their names, in the order shown; the six that all map to where they are too many.
  constexpr std::size_t most_stages = 100;
  std::map<std::pair<Canonical, std::size_t>, std::string> stages;
  std::map<std::string, std::size_t> column;
  for (const Journey& journey : a.atlas.journeys)
    for (const Index s : journey.shown)
      if (const Stage& stage = journey.stages[s]; journey.requested && column.emplace(stage.name.value, 0).second)
        stages.emplace(std::pair(stage.block, stages.size()), stage.name.value);
  const bool merged = stages.size() > most_stages;
  if (merged) stages.clear();
  for (std::size_t i = 0; merged && i < words<Canonical>.size(); ++i)
    stages.emplace(std::pair(words<Canonical>[i].value, i), words<Canonical>[i].word);
  FactTable out;
  out.columns = {"Journey", "Owner"};
  for (const auto& [order, name] : stages) {
    column[name] = out.columns.size();
    out.columns.push_back(name);
  }
  out.columns.emplace_back("all");
  const std::vector<Index> departments = find_departments(a.atlas.organizations, department);
  for (Index j = 0; j < a.atlas.journeys.size(); ++j) {
    const Journey& journey = a.atlas.journeys[j];
    if (!journey.requested) continue;
    const Index only = departments[journey.organization];
    if (!department.empty() && only == absent) continue;
    const Matrix matrix = matrix_of(a, j);
    for (const Matrix::Row& row : matrix.rows) {
      if (!department.empty() && row.department != only) continue;
      std::vector<double> counts(out.columns.size());
      for (std::size_t i = 0; i < row.counts.size(); ++i) {
        const Stage& stage = journey.stages[journey.shown[i]];
        counts[merged ? 2 + static_cast<std::size_t>(stage.block) : column[stage.name.value]] += row.counts[i];
      }
      std::vector<Field> fields = {journey.name.value, owner_field(!row.problem, row.name)};
      for (std::size_t i = 2; i + 1 < out.columns.size(); ++i)
        fields.push_back(counts[i] > 0 ? Field(counts[i]) : Field(""));
      fields.emplace_back(static_cast<double>(row.total));
      out.rows.push_back(std::move(fields));
    }
  }
  return out;
}

}  // namespace cxmap
