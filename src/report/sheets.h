#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "cxmap/analysis.h"
#include "report/item.h"

namespace cxmap {

/// The sheet of a department: lines in words, as the files spell the names in them; lists may be empty.
struct DepartmentSheet {
  Index department = absent;
  std::vector<Item> role;   ///< its function, who heads it, its parts in the customer experience
  std::vector<Item> leads;  ///< journeys and stages
  std::vector<Item> owns;   ///< how much, then a line per stage, then data and systems; never empty
  std::vector<Item> takes_part_in, receives_from, hands_off_to;
  std::vector<Item> measured_by;
  std::vector<Item> open;     ///< questions that it has to settle
  std::vector<Item> affects;  ///< one line per department
  std::vector<Item> to_do;    ///< errors first; never empty
};

/// A part of a sheet with what it is called.
struct SheetPart {
  std::string_view label;
  std::vector<Item> DepartmentSheet::*lines;
};

/// The parts in the order in which they are shown; those without lines are left out.
inline constexpr std::array<SheetPart, 10> sheet_parts = {{{"Role", &DepartmentSheet::role},
                                                           {"Leads", &DepartmentSheet::leads},
                                                           {"Owns", &DepartmentSheet::owns},
                                                           {"Takes part in", &DepartmentSheet::takes_part_in},
                                                           {"Receives from", &DepartmentSheet::receives_from},
                                                           {"Hands off to", &DepartmentSheet::hands_off_to},
                                                           {"Measured by", &DepartmentSheet::measured_by},
                                                           {"Open questions", &DepartmentSheet::open},
                                                           {"Affects", &DepartmentSheet::affects},
                                                           {"To do", &DepartmentSheet::to_do}}};

/// The sheets of all departments of an organization, or of the requested one only, in their order. `findings`
/// are those that they have to act on.
std::vector<DepartmentSheet> department_sheets(const Analysis& analysis, Index organization,
                                               const std::vector<const Finding*>& findings, Index only);

}  // namespace cxmap
