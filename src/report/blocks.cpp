#include "report/blocks.h"

#include <fmt/format.h>

#include "model/find_department.h"
#include "report/pages.h"
#include "report/sheets.h"
#include "util/words.h"

namespace cxmap {

namespace {

// A sheet for each department, or for the requested one.
void add_sheets(Blocks& out, const Analysis& a, Index o, const std::vector<const Finding*>& findings, Index only) {
  const std::vector<DepartmentSheet> sheets = department_sheets(a, o, findings, only);
  if (sheets.empty()) return;
  const Organization& org = a.atlas.organizations[o];
  const int level = only == absent ? 2 : 1;
  out.push_back(Heading{level, only == absent ? "A sheet for each department" : name_of(org), only == absent});
  for (const DepartmentSheet& sheet : sheets) {
    out.push_back(Heading{level + 1, org.departments[sheet.department].name.value, true});
    for (const SheetPart& part : sheet_parts)
      if (!(sheet.*part.lines).empty()) out.push_back(Fact{std::string(part.label), sheet.*part.lines});
  }
}

// Its journeys, and itself over all of them.
void add_parts(Blocks& out, const Analysis& a, Index o, const SortedFindings& sorted) {
  const Organization& org = a.atlas.organizations[o];
  const std::vector<Index> journeys = requested_journeys(a, org);
  out.push_back(Heading{1, title_of(a, org)});
  std::vector<AskedQuestion> questions = questions_of(a, o, sorted.all_of(org, o));
  add_in_short(out, a, o, sorted, questions);
  out.push_back(MapPlace{fmt::format("Map of {}", title_of(a, org))});
  add_decisions(out, a, o, questions);
  add_questions(out, org, std::move(questions));
  add_open_questions(out, a, o);
  const bool is_one = journeys.size() == 1;
  for (const Index j : journeys) {
    out.push_back(Heading{2, is_one ? "The journey" : name_of(a.atlas.journeys[j])});
    add_journey(out, a, j, sorted, is_one ? 2 : 3);
  }
  // With one journey, its page has it all already, except how its organization works together.
  if (org.journeys.size() != 1 || !org.collaboration.empty() || org.practices) add_organization(out, a, o);
}

}  // namespace

std::string name_of(const Organization& organization) {
  return organization.name ? organization.name.value : organization.id;
}

std::string name_of(const Journey& journey) { return journey.name ? journey.name.value : journey.id; }

std::string names_of(const Organization& organization, const std::vector<Index>& departments) {
  std::vector<std::string_view> names;
  for (const Index d : departments) names.push_back(organization.departments[d].name.value);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::vector<Index> requested_journeys(const Analysis& a, const Organization& org) {
  std::vector<Index> out;
  for (const Index j : org.journeys)
    if (a.atlas.journeys[j].requested) out.push_back(j);
  return out;
}

std::string title_of(const Analysis& a, const Organization& org) {
  const std::vector<Index> journeys = requested_journeys(a, org);
  if (journeys.size() == 1) return name_of(a.atlas.journeys[journeys.front()]);
  return journeys.empty() ? name_of(org) : fmt::format("{}: {}", name_of(org), counted(journeys.size(), "journey"));
}

std::vector<Reported> reported_organizations(const Analysis& a, std::string_view department) {
  std::vector<Reported> out;
  for (Index o = 0; o < a.atlas.organizations.size(); ++o) {
    const Index only = find_department(a.atlas.organizations[o], department);
    if (department.empty() || only != absent) out.push_back({o, only});
  }
  return out;
}

Blocks report_blocks(const Analysis& a, std::string_view department) {
  const SortedFindings sorted(a);
  Blocks out;
  for (const auto& [o, only] : reported_organizations(a, department)) {
    if (only == absent) add_parts(out, a, o, sorted);
    add_sheets(out, a, o, sorted.all_of(a.atlas.organizations[o], o), only);
  }
  return out;
}

}  // namespace cxmap
