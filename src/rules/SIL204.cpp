#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings SIL204(const Context& c) {
  if (c.network.ties() == 0 || ties_in_doubt(c)) return {};
  std::string groups;
  std::size_t count = 0;
  std::vector<Index> members;
  for (const std::vector<Index>& component : c.network.components) {
    if (component.size() < 2) continue;
    ++count;
    if (!groups.empty()) groups += "; ";
    groups += departments(c, component);
    members.insert(members.end(), component.begin(), component.end());
  }
  if (count < 2) return {};
  Finding f =
      finding(c, c.journey.stages_at,
              fmt::format("the departments fall into {} groups without a tie between them: {}", count, groups),
              "write the hand-offs that join the groups; where there are none, let one department of each group meet");
  f.departments = std::move(members);
  return {std::move(f)};
}

}  // namespace cxmap::rule
