#include <fmt/format.h>

#include "model/executives.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings GOV403(const OrganizationContext& c) {
  const Organization& o = c.organization;
  if (!o.lists_executives) return {};
  const Index ceo = chief_executive(o);
  if (ceo == absent)
    return {finding(c, o.executives_at,
                    "no executive heads the company, so nobody at the top stands up for the customer",
                    "add the chief executive, with \"champions_cx: yes\"")};
  const Executive& e = o.executives[ceo];
  if (e.champions_cx.value_or(false)) return {};
  Finding f = finding(c, {Thing::executive, ceo}, e.at,
                      fmt::format("{} heads the company and {} champion customer experience", e.role.value,
                                  e.champions_cx ? "does not" : "is not said to"),
                      "win the head of the company as its champion, and say \"champions_cx: yes\"");
  f.subject = e.role.value;
  return {std::move(f)};
}

}  // namespace cxmap::rule
