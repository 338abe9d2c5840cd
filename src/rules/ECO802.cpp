#include <fmt/format.h>

#include "rules/shared/ecosystem.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings ECO802(const OrganizationContext& c) {
  const Organization& o = c.organization;
  const std::vector<std::size_t> owns = frontstage_touchpoints(c);
  Findings out;
  for (Index d = 0; d < o.departments.size(); ++d) {
    if (owns[d] == 0 || o.departments[d].cx_roles.empty() || plays(o.departments[d], CxRole::implementer)) continue;
    Finding f = finding(
        c, {Thing::department, d}, o.departments[d].at,
        fmt::format("{} owns {}, and is not an implementer of the experience", department(c, d),
                    counted(owns[d], "frontstage touchpoint")),
        fmt::format("add \"implementer\" to the \"cx_roles\" of {}, or give its touchpoints to those who do the work",
                    department(c, d)));
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
