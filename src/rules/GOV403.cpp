#include <fmt/format.h>

#include "model/executives.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings GOV403(const OrganizationContext& c) {
  const Organization& o = c.organization;
  if (!describes_executives(o) || o.executives_incomplete) return {};
  const Index ceo = chief_executive(o);
  if (ceo == absent)
    return {finding(c, o.executives_at,
                    "no executive heads the organization, so nobody at the top stands up for the customer",
                    "add who heads it, with \"champions_cx: yes\" if this is so")};
  const Executive& e = o.executives[ceo];
  if (!heads_by_role(e) || e.champions_cx.value_or(false) || e.leads_cx.value_or(false)) return {};
  Finding f = finding(c, {Thing::executive, ceo}, e.at,
                      fmt::format("{} heads the organization and {} champion customer experience", e.role.value,
                                  e.champions_cx ? "does not" : "is not said to"),
                      fmt::format("win {} as its champion, and say \"champions_cx: yes\"", e.role.value));
  f.subject = e.role.value;
  return {std::move(f)};
}

}  // namespace cxmap::rule
