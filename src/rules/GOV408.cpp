#include <fmt/format.h>

#include "rules/shared/ecosystem.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings GOV408(const OrganizationContext& c) {
  const Organization& o = c.organization;
  if (!o.cx_team || !gives_cx_roles(o)) return {};
  const std::vector<bool> member = cx_team_members(o);
  Findings out;
  for (Index d = 0; d < o.departments.size(); ++d) {
    if (member[d] || !owns_from_inside(c, d) || plays(o.departments[d], CxRole::definer)) continue;
    Finding f = finding(
        c, {Thing::department, d}, o.departments[d].at,
        fmt::format("{} owns {}, and neither defines the customer experience nor sits in the CX team", department(c, d),
                    counted(c.pooled.owns[d], "touchpoint")),
        fmt::format("add {} to the members of \"cx_team\", or make it a definer under \"cx_roles\"", department(c, d)));
    f.departments = {d};
    f.related.push_back({o.cx_team->at, "the team"});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
