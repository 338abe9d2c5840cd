#include <fmt/format.h>

#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings OWN109(const OrganizationContext& c) {
  Findings out;
  for (Index d = 0; d < c.organization.departments.size(); ++d) {
    const Department& owner = c.organization.departments[d];
    if (owner.empowered != false || c.pooled.owns[d] == 0) continue;
    Finding f =
        finding(c, {Thing::department, d}, owner.at,
                fmt::format("{} owns {}, and has no authority to change {}", owner.name.value,
                            counted(c.pooled.owns[d], "touchpoint"), c.pooled.owns[d] == 1 ? "it" : "them"),
                fmt::format("let {} decide on what it owns, or give its touchpoints to the department that decides",
                            owner.name.value));
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
