#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "cxmap/comparison.h"
#include "report/blocks.h"

namespace cxmap {

/// What has changed, for people: what they look at first, and the rest of it.
struct ComparisonReport {
  std::string verdict;  ///< "2 touchpoints changed owner, 1 is new; 3 new findings (1 error)"
  Blocks owners;        ///< what came, went and changed its owner or lead; empty where nothing did
  Blocks new_findings;  ///< may be empty
  Blocks rest;          ///< may be empty
};

ComparisonReport comparison_report(const Comparison& comparison);

/// How many touchpoints something happened to: "changed owner".
struct Happened {
  std::size_t number;
  std::string_view one, many;
};

/// "2 touchpoints changed owner, 1 is new": the noun stands with the first. Empty if nothing happened to any.
std::string touchpoints_in_words(std::initializer_list<Happened> all);

/// "1 journey and 2 stages have another lead; 1 journey is renamed". Empty if that is so of none.
std::string leads_in_words(std::span<const JourneyChange> journeys);

/// What a reorganization is about: who is left without an owner, borders that vanish and appear, silos, who must work
/// together from now on, what each department looks after. Empty where nothing of that has changed.
Blocks reorganization_blocks(const Comparison& comparison);

// The parts of it. Those of journeys name each in a row of its own, if several have changed; nothing is added where
// nothing has changed.

/// Touchpoints that came, went or changed their owner: from whom, to whom, and what says so.
void add_changed_owners(Blocks& out, const Comparison& comparison);
/// Journeys and stages that somebody else leads, and journeys that have another name: a line each.
void add_changed_leads(Blocks& out, const Comparison& comparison);
/// Touchpoints that were renamed or moved, or in which others take part.
void add_changed_touchpoints(Blocks& out, const Comparison& comparison);
void add_changed_hand_offs(Blocks& out, const Comparison& comparison);
void add_changed_figures(Blocks& out, const Comparison& comparison);
/// Departments, with what they gained and lost; executives, collaboration, data and systems.
void add_changed_organizations(Blocks& out, const Comparison& comparison);

/// Rows of a table, with a row before those of each journey or organization where there are several.
class RowsByTitle {
 public:
  explicit RowsByTitle(std::vector<Table::Column> columns) { table_.columns = std::move(columns); }
  void start(std::string title) { titles_.push_back({std::move(title), {}}); }
  void add(std::vector<Cell> row) { titles_.back().second.push_back(std::move(row)); }
  /// Adds a heading and the table; nothing if it has no row. Titles of no rows are left out.
  void add_to(Blocks& out, std::string heading);

 private:
  Table table_;
  std::vector<std::pair<std::string, std::vector<std::vector<Cell>>>> titles_;
};

}  // namespace cxmap
