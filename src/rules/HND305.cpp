#include <fmt/format.h>

#include <unordered_map>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings HND305(const Context& c) {
  std::vector<std::vector<Index>> givers(c.owners.size());  // of each touchpoint
  for (Index i = 0; i < c.owners.size(); ++i)
    for (const HandOff& h : touchpoint(c, i).hands_off_to)
      if (h.journey == c.index && h.target != absent) givers[h.target].push_back(i);
  Findings out;
  for (Index y = 0; y < c.owners.size(); ++y) {
    const Index between = c.owners[y].owner;
    if (between == absent || givers[y].empty()) continue;
    std::unordered_map<Index, Index> first_of;  // the first giver of each other owner
    for (const Index x : givers[y])
      if (c.owners[x].owner != absent && c.owners[x].owner != between) first_of.emplace(c.owners[x].owner, x);
    for (const HandOff& h : touchpoint(c, y).hands_off_to) {
      if (h.journey != c.index || h.target == absent) continue;
      const auto giver = first_of.find(c.owners[h.target].owner);
      if (giver == first_of.end()) continue;
      const auto& [owner, x] = *giver;
      const Touchpoint &from = touchpoint(c, x), &to = touchpoint(c, h.target);
      Finding f =
          finding(c, y, touchpoint(c, y).at,
                  fmt::format("{} hands off to {} at \"{}\", and takes over again at \"{}\"", department(c, owner),
                              department(c, between), touchpoint(c, y).name.value, to.name.value),
                  fmt::format("let {0} and {1} agree on what goes there and back, or let one of them do it all, with "
                              "the other \"consulted\"",
                              department(c, owner), department(c, between)));
      f.departments = {owner, between};
      f.related.push_back(
          {from.at, fmt::format("\"{}\" of {} hands off to it", from.name.value, department(c, owner))});
      if (h.target != x)
        f.related.push_back({to.at, fmt::format("\"{}\" of {} comes after it", to.name.value, department(c, owner))});
      out.push_back(std::move(f));
      break;  // one per touchpoint
    }
  }
  return out;
}

}  // namespace cxmap::rule
