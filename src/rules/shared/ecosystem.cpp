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

std::vector<std::size_t> frontstage_touchpoints(const OrganizationContext& c) {
  std::vector<std::size_t> out(c.organization.departments.size());
  for (const Index j : c.organization.journeys)
    for (Index t = 0; t < c.all_owners[j].size(); ++t)
      if (const Index owner = c.all_owners[j][t].owner; owner != absent)
        out[owner] += c.atlas.journeys[j].touchpoints[t].layer == Layer::frontstage;
  return out;
}

bool owns_from_inside(const OrganizationContext& c, Index d) {
  return c.pooled.owns[d] > 0 && !c.organization.departments[d].external;
}

}  // namespace cxmap::rule
