#include <fmt/format.h>

#include "model/executives.h"
#include "rules/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings GOV401(const OrganizationContext& c) {
  const Organization& o = c.organization;
  if (!o.lists_executives || !cx_leaders(o).empty()) return {};
  return {finding(c, o.executives_at,
                  fmt::format("none of the {} leads customer experience", counted(o.executives.size(), "executive")),
                  "give one executive the lead with \"leads_cx: yes\"")};
}

}  // namespace cxmap::rule
