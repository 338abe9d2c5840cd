#include <fmt/format.h>

#include "model/executives.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings GOV404(const OrganizationContext& c) {
  const Organization& o = c.organization;
  const std::vector<Index> leaders = cx_leaders(o);
  const Index ceo = chief_executive(o);
  if (!o.lists_executives || ceo == absent || leaders.size() != 1) return {};
  const Executive& leader = o.executives[leaders[0]];
  if (leaders[0] == ceo || leader.reports_to.to == ceo) return {};
  const std::string& head = o.executives[ceo].role.value;
  const std::string boss = leader.reports_to.to != absent ? o.executives[leader.reports_to.to].role.value
                           : leader.reports_to_board      ? "the board"
                                                          : "nobody";
  Finding f =
      finding(c, {Thing::executive, leaders[0]}, leader.at,
              fmt::format("{} leads customer experience and reports to {}, not to {}", leader.role.value, boss, head),
              fmt::format("let {} report straight to {}, outside of any function", leader.role.value, head));
  f.subject = leader.role.value;
  f.related.push_back({o.executives[ceo].at, fmt::format("{} heads the organization", head)});
  return {std::move(f)};
}

}  // namespace cxmap::rule
