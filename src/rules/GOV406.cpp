#include <fmt/format.h>

#include "rules/shared/ecosystem.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings GOV406(const OrganizationContext& c) {
  const Organization& o = c.organization;
  if (!o.cx_team) return {};
  const bool left_to_gov408 = is_enabled(c, Code::GOV408) && gives_cx_roles(o);
  const std::vector<bool> member = cx_team_members(o);
  std::vector<Index> missing;
  for (Index d = 0; d < o.departments.size(); ++d) {
    if (member[d] || !owns_from_inside(c, d)) continue;
    const Department& department = o.departments[d];
    if (left_to_gov408 && !department.has_error && !plays(department, CxRole::definer)) continue;
    missing.push_back(d);
  }
  if (missing.empty()) return {};
  const bool one = missing.size() == 1;
  Finding f = finding(c, {Thing::cx_team}, o.cx_team->at,
                      fmt::format("{} {} touchpoints and {} not in the CX team", departments(c, missing),
                                  one ? "owns" : "own", one ? "is" : "are"),
                      fmt::format("add {} to \"members\"", one ? "it" : "them"));
  for (const Index d : missing)
    f.related.push_back(
        {o.departments[d].at, fmt::format("{} owns {}", department(c, d), counted(c.pooled.owns[d], "touchpoint"))});
  f.departments = std::move(missing);
  return {std::move(f)};
}

}  // namespace cxmap::rule
