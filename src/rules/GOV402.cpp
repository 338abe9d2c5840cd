#include <fmt/format.h>

#include "model/executives.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings GOV402(const OrganizationContext& c) {
  const Organization& o = c.organization;
  const std::vector<Index> leaders = cx_leaders(o);
  if (!o.lists_executives || leaders.size() < 2) return {};
  const Executive &first = o.executives[leaders[0]], &second = o.executives[leaders[1]];
  const std::string others = leaders.size() == 2 ? "" : fmt::format(", as do {} more", leaders.size() - 2);
  Finding f = finding(c, {Thing::executive, leaders[1]}, second.at,
                      fmt::format("{} leads customer experience{}, though {} does already", second.role.value, others,
                                  first.role.value),
                      "leave \"leads_cx: yes\" with one executive; the others can say \"champions_cx: yes\"");
  f.subject = second.role.value;
  for (const Index i : leaders)
    if (i != leaders[1]) {
      f.others.push_back({Thing::executive, i});
      f.related.push_back({o.executives[i].at, fmt::format("{} leads it", o.executives[i].role.value)});
    }
  return {std::move(f)};
}

}  // namespace cxmap::rule
