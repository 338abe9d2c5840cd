#include <fmt/format.h>

#include "model/executives.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings GOV401(const OrganizationContext& c) {
  const Organization& o = c.organization;
  if (!describes_executives(o) || o.executives_incomplete || !cx_leaders(o).empty()) return {};
  const std::size_t count = o.executives.size();
  return {finding(
      c, o.executives_at,
      count == 1 ? fmt::format("the one executive, {}, does not lead customer experience", o.executives[0].role.value)
                 : fmt::format("none of the {} executives leads customer experience", count),
      "give one executive the lead with \"leads_cx: yes\"")};
}

}  // namespace cxmap::rule
