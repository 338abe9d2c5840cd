#include "rules/shared/ecosystem.h"

#include <algorithm>

namespace cxmap::rule {

bool gives_cx_roles(const Organization& organization) {
  return std::ranges::any_of(organization.departments, [](const Department& d) { return !d.cx_roles.empty(); });
}

bool plays(const Department& department, CxRole role) {
  return std::ranges::find(department.cx_roles, role) != department.cx_roles.end();
}

std::vector<bool> cx_team_members(const Organization& organization) {
  std::vector<bool> members(organization.departments.size());
  if (organization.cx_team)
    for (const Ref& member : organization.cx_team->members)
      if (member.to != absent) members[member.to] = true;
  return members;
}

bool owns_from_inside(const OrganizationContext& c, Index d) {
  return c.pooled.owns[d] > 0 && !c.organization.departments[d].external;
}

}  // namespace cxmap::rule
