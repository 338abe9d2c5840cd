#include <fmt/format.h>

#include <utility>

#include "model/parts.h"
#include "model/touchpoint_numbers.h"
#include "model/vocabulary.h"
#include "report/pages.h"
#include "report/table.h"
#include "util/words.h"

namespace cxmap {
namespace {

constexpr std::size_t widest = 100;  // columns of a table: stages, departments

// "R: Sales; P: Legal; C: IT"
std::string parts_in_words(const Organization& org, const Touchpoint& t) {
  constexpr std::string_view letters = "RPCI";  // of parts_of()
  const auto all = parts_of(t);
  std::string out;
  for (std::size_t k = 0; k < all.size(); ++k) {
    std::string names;
    for (const Ref& ref : *all[k]) {
      const std::string name = ref.customer ? "customer" : ref.to == absent ? "" : org.departments[ref.to].name.value;
      if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
    }
    if (!names.empty()) out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", letters[k], names);
  }
  return out;
}

// "rule, line 7"
std::string source_in_words(const Analysis& a, const Ownership& o) {
  std::string out(o.decided_by == Ownership::DecidedBy::none ? "nothing" : word_of(o.decided_by));
  if (o.at) out += fmt::format(", line {}", a.atlas.sources[o.at.source].position(o.at.begin).line);
  return out;
}

bool is_problem(Ownership::State state) {
  return state != Ownership::State::owned && state != Ownership::State::customer;
}

// "Evaluation, led by Sales"
std::string stage_in_words(const Analysis& a, Index j, Index s) {
  const Journey& journey = a.atlas.journeys[j];
  const Organization& org = a.atlas.organization_of(journey);
  const Index lead = a.measures[j].leads[s], main = a.measures[j].main_owners[s];
  const std::string& name = journey.stages[s].name.value;
  if (lead != absent) return fmt::format("{}, led by {}", name, org.departments[lead].name.value);
  if (main != absent) return fmt::format("{}, no lead, mostly {}", name, org.departments[main].name.value);
  return fmt::format("{}, no lead", name);
}

void add_list(Blocks& out, const Analysis& a, Index j) {
  const Journey& journey = a.atlas.journeys[j];
  const Organization& org = a.atlas.organization_of(journey);
  const std::vector<std::uint32_t> numbers = touchpoint_numbers(journey);
  Table table{{{"touchpoint"}, {"owner (A)"}, {"R, P, C, I"}, {"decided by", Table::Shows::small_print}}, {}};
  for (const Index s : journey.shown) {
    if (journey.stages[s].touchpoints.empty()) continue;
    table.rows.push_back({stage_in_words(a, j, s)});
    for (const Index i : journey.stages[s].touchpoints) {
      const Ownership& o = a.owners[j][i];
      table.rows.push_back({fmt::format("{} {}", numbers[i], journey.touchpoints[i].name.value),
                            Cell(owner_with_claimants(org, o), is_problem(o.state)),
                            parts_in_words(org, journey.touchpoints[i]), source_in_words(a, o)});
    }
  }
  out.push_back(std::move(table));
}

// Departments across, with their letters; below, how often each has each letter.
void add_raci(Blocks& out, const Analysis& a, Index j, int level) {
  const Journey& journey = a.atlas.journeys[j];
  const Organization& org = a.atlas.organization_of(journey);
  const std::optional<RaciTable> fitting = raci_that_fits(a, j);
  if (fitting && fitting->columns.empty()) return;
  out.push_back(Heading{level + 1, "Who has which part: RACI"});
  if (!fitting || fitting->columns.size() > widest) {
    out.push_back(Paragraph{fmt::format("The table is too wide for a page: {} departments take part{}.",
                                        grouped(fitting ? fitting->columns.size() : org.departments.size()),
                                        fitting ? "; the workbook has it" : "")});
    return;
  }
  const RaciTable& raci = *fitting;
  Table table{{{"touchpoint"}}, {}};
  for (const RaciTable::Column& c : raci.columns)
    table.columns.push_back(
        {c.department == absent ? "customer" : org.departments[c.department].name.value, Table::Shows::letters});
  const std::vector<std::uint32_t> numbers = touchpoint_numbers(journey);
  Index stage = absent;
  for (const RaciTable::Row& row : raci.rows) {
    const Touchpoint& t = journey.touchpoints[row.touchpoint];
    if (std::exchange(stage, t.stage) != t.stage) table.rows.push_back({journey.stages[t.stage].name.value});
    const bool no_a = row.state == Ownership::State::unowned || row.state == Ownership::State::everyones;
    std::vector<Cell>& cells = table.rows.emplace_back();
    cells.emplace_back(fmt::format("{} {}{}", numbers[row.touchpoint], t.name.value, no_a ? " (no A)" : ""), no_a);
    for (const Parts& parts : row.parts)
      cells.emplace_back(letters_of(parts), row.state == Ownership::State::contested &&
                                                parts[static_cast<std::size_t>(Part::accountable)]);
  }
  table.rows.push_back({"How often"});
  for (std::size_t part = 0; part < part_count; ++part) {
    std::vector<Cell> cells;
    cells.emplace_back(std::string(1, part_letters[part]));
    bool any = false;
    for (const RaciTable::Column& c : raci.columns) {
      cells.emplace_back(c.sums[part] ? fmt::format("{}", c.sums[part]) : "");
      any |= c.sums[part] > 0;
    }
    if (any) table.rows.push_back(std::move(cells));
  }
  out.push_back(std::move(table));
  out.push_back(
      Paragraph{"R responsible: does the work; A accountable: the owner, one; P approves; C consulted; "
                "I informed. A touchpoint without an A, or with two of them, is a problem."});
}

}  // namespace

void add_owners(Blocks& out, const Analysis& a, Index j, int level) {
  if (a.owners[j].empty()) return;
  out.push_back(Heading{level, "Who owns what"});
  const std::size_t stages = a.atlas.journeys[j].shown.size();
  if (stages <= widest)
    out.push_back(matrix_of(a, j));
  else
    out.push_back(Paragraph{fmt::format("The matrix is too wide for a page: {} stages.", grouped(stages))});
  add_list(out, a, j);
  add_raci(out, a, j, level);
}

}  // namespace cxmap
