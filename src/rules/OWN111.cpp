#include <fmt/format.h>

#include "rules/shared/ecosystem.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings OWN111(const OrganizationContext& c) {
  const Organization& o = c.organization;
  if (!o.lists_executives || !o.lists_departments) return {};
  std::size_t owners = 0, led = 0;
  for (Index d = 0; d < o.departments.size(); ++d) {
    if (!owns_from_inside(c, d)) continue;
    ++owners;
    led += static_cast<bool>(o.departments[d].lead);
  }
  Findings out;
  if (4 * led < 3 * owners) return out;  // who leads is hardly said at all
  for (Index d = 0; d < o.departments.size(); ++d) {
    if (o.departments[d].lead || !owns_from_inside(c, d)) continue;
    Finding f = finding(
        c, {Thing::department, d}, o.departments[d].at,
        fmt::format("{} owns {}, and no executive is its lead; {} of the {} departments that own touchpoints have one",
                    department(c, d), counted(c.pooled.owns[d], "touchpoint"), led, owners),
        fmt::format("name the executive who answers for {} as its \"lead\"", department(c, d)));
    f.departments = {d};
    f.related.push_back({o.executives_at, "the executives"});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
