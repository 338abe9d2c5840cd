#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "rules/shared/tools.h"

namespace cxmap::rule {
namespace {

// Where two departments pass the customer there and back.
struct ThereAndBack {
  std::vector<Index> at;                  // y, the touchpoints between
  Index before = absent, after = absent;  // x and z of the first
  bool straight_back = false;             // to where the customer came from, somewhere
};

using ByPair = std::map<std::pair<Index, Index>, ThereAndBack>;

bool may_be_between(const Context& c, Index y) {
  const Index owner = c.owners[y].owner;
  return owner != absent && touchpoint(c, y).layer == Layer::frontstage && !touchpoint(c, y).repeats.is &&
         !c.organization.departments[owner].external;
}

void look_there_and_back(const Context& c, Index y, const std::vector<Index>& givers, ByPair& out) {
  const Index between = c.owners[y].owner;
  std::unordered_map<Index, Index> first_of;  // the first giver of each other owner
  for (const Index x : givers)
    if (c.owners[x].owner != absent && c.owners[x].owner != between) first_of.emplace(c.owners[x].owner, x);
  for (const HandOff& h : touchpoint(c, y).hands_off_to) {
    if (h.journey != c.index || h.target == absent) continue;
    const auto giver = first_of.find(c.owners[h.target].owner);
    if (giver == first_of.end()) continue;
    ThereAndBack& found = out[std::minmax(between, giver->first)];
    const bool straight = std::ranges::binary_search(givers, h.target);
    if (found.at.empty() || (straight && !found.straight_back && found.at.front() == y))
      found.before = straight ? h.target : giver->second, found.after = h.target;
    found.straight_back = found.straight_back || straight;
    if (found.at.empty() || found.at.back() != y) found.at.push_back(y);
  }
}

std::string told_there_and_back(const Context& c, const ThereAndBack& found) {
  const Index y = found.at.front(), one = c.owners[found.before].owner, other = c.owners[y].owner;
  if (found.at.size() > 1)
    return fmt::format("{} and {} pass the customer there and back {} times: at {}", department(c, one),
                       department(c, other), found.at.size(), names(c, found.at));
  return fmt::format("{} hands off to {} at \"{}\", which hands straight back to \"{}\"", department(c, one),
                     department(c, other), touchpoint(c, y).name.value, touchpoint(c, found.after).name.value);
}

}  // namespace

Findings HND305(const Context& c) {
  std::vector<std::vector<Index>> givers(c.owners.size());  // of each touchpoint, in order
  for (Index i = 0; i < c.owners.size(); ++i)
    for (const HandOff& h : touchpoint(c, i).hands_off_to)
      if (h.journey == c.index && h.target != absent) givers[h.target].push_back(i);
  ByPair pairs;
  for (Index y = 0; y < c.owners.size(); ++y)
    if (may_be_between(c, y)) look_there_and_back(c, y, givers[y], pairs);
  Findings out;
  for (const auto& [pair, found] : pairs) {
    if (found.at.size() < 2 && !found.straight_back) continue;
    const Index y = found.at.front(), one = c.owners[found.before].owner, other = c.owners[y].owner;
    Finding f = finding(c, y, touchpoint(c, y).at, told_there_and_back(c, found),
                        fmt::format("let {0} and {1} agree on what goes there and back, or let one of them do it all, "
                                    "with the other \"consulted\"",
                                    department(c, one), department(c, other)));
    f.departments = {one, other};
    const Touchpoint &from = touchpoint(c, found.before), &to = touchpoint(c, found.after);
    f.related.push_back({from.at, fmt::format("\"{}\" of {} hands off to it", from.name.value, department(c, one))});
    if (found.after != found.before)
      f.related.push_back({to.at, fmt::format("\"{}\" of {} comes after it", to.name.value, department(c, one))});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
