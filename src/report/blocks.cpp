#include "report/blocks.h"

#include <fmt/format.h>

#include "model/find_department.h"
#include "report/pages.h"
#include "report/sheets.h"

namespace cxmap {

namespace {

// A sheet for each department, or for the requested one.
void add_sheets(Blocks& out, const Analysis& a, Index o, const std::vector<const Finding*>& findings, Index only) {
  const std::vector<DepartmentSheet> sheets = department_sheets(a, o, findings, only);
  if (sheets.empty()) return;
  const Organization& org = a.atlas.organizations[o];
  out.push_back(Heading{1, only == absent ? "A sheet for each department" : name_of(org)});
  for (const DepartmentSheet& sheet : sheets) {
    out.push_back(Heading{2, org.departments[sheet.department].name.value});
    for (const SheetPart& part : sheet_parts)
      if (!(sheet.*part.lines).empty()) out.push_back(Fact{std::string(part.label), sheet.*part.lines});
  }
}

}  // namespace

std::string name_of(const Organization& organization) {
  return organization.name ? organization.name.value : organization.id;
}

std::string names_of(const Organization& organization, const std::vector<Index>& departments) {
  std::vector<std::string_view> names;
  for (const Index d : departments) names.push_back(organization.departments[d].name.value);
  return fmt::format("{}", fmt::join(names, ", "));
}

Blocks report_blocks(const Analysis& a, std::string_view department) {
  const SortedFindings sorted(a);
  Blocks out;
  for (Index o = 0; o < a.atlas.organizations.size(); ++o) {
    const Organization& org = a.atlas.organizations[o];
    const Index only = find_department(org, department);
    if (!department.empty() && only == absent) continue;
    const std::vector<const Finding*> findings = sorted.all_of(org, o);
    if (only == absent) {
      for (const Index j : org.journeys)
        if (a.atlas.journeys[j].requested) add_journey(out, a, j, sorted);
      // With one journey, its page has it all already, except how its organization works together.
      if (org.journeys.size() != 1 || !org.collaboration.empty() || org.practices) add_organization(out, a, o);
      add_questions(out, a, o, findings);
    }
    add_sheets(out, a, o, findings, only);
  }
  return out;
}

}  // namespace cxmap
