#include <fmt/format.h>

#include "rules/shared/ecosystem.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings OWN111(const OrganizationContext& c) {
  const Organization& o = c.organization;
  if (!o.lists_executives || !o.lists_departments) return {};
  Findings out;
  for (Index d = 0; d < o.departments.size(); ++d) {
    if (o.departments[d].lead || !owns_from_inside(c, d)) continue;
    Finding f = finding(c, {Thing::department, d}, o.departments[d].at,
                        fmt::format("{} owns {}, and no executive is its lead", department(c, d),
                                    counted(c.pooled.owns[d], "touchpoint")),
                        fmt::format("name the executive who answers for {} as its \"lead\"", department(c, d)));
    f.departments = {d};
    f.related.push_back({o.executives_at, "the executives"});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
