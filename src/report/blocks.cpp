#include "report/blocks.h"

#include "model/find_department.h"
#include "report/pages.h"

namespace cxmap {

std::string name_of(const Organization& organization) {
  return organization.name ? organization.name.value : organization.id;
}

Document report_document(const Analysis& a, std::string_view department) {
  const SortedFindings sorted(a);
  Document out;
  for (Index o = 0; o < a.atlas.organizations.size(); ++o) {
    const Organization& org = a.atlas.organizations[o];
    const Index only = find_department(org, department);
    if (!department.empty() && only == absent) continue;
    const std::vector<const Finding*> findings = sorted.all_of(org, o);
    if (only == absent) {
      for (const Index j : org.journeys)
        if (a.atlas.journeys[j].asked_for) add_journey(out, a, j, sorted);
      // Of one journey all stands there already, but how its organization works together.
      if (org.journeys.size() != 1 || !org.collaboration.empty() || org.practices) add_organization(out, a, o);
      add_questions(out, a, o, findings);
    }
    add_sheets(out, a, o, findings, only);
  }
  return out;
}

}  // namespace cxmap
