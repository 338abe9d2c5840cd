#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings HND301(const Context& c) {
  // The stages with something in them, in the order shown, and the rank of each among them.
  std::vector<Index> filled;
  std::vector<std::size_t> rank(c.journey.stages.size());
  for (const Index s : c.journey.shown) {
    rank[s] = filled.size();
    if (!c.journey.stages[s].touchpoints.empty()) filled.push_back(s);
  }
  // How far ahead the hand-offs from each rank reach.
  std::vector<std::size_t> reach(filled.size());
  bool any = false;
  for (const Touchpoint& t : c.journey.touchpoints) {
    if (t.hands_off_somewhere) reach[rank[t.stage]] = filled.size();
    for (const HandOff& h : t.hands_off_to) {
      any = true;
      if (h.journey != c.index || h.target == absent) continue;
      std::size_t& farthest = reach[rank[t.stage]];
      farthest = std::max(farthest, rank[touchpoint(c, h.target).stage]);
    }
  }
  Findings out;
  if (!any) return out;
  std::size_t reached = 0;
  for (std::size_t i = 1; i < filled.size(); ++i) {
    reached = std::max(reached, reach[i - 1]);
    if (reached >= i) continue;
    const Stage &from = c.journey.stages[filled[i - 1]], &to = c.journey.stages[filled[i]];
    const Touchpoint &last = touchpoint(c, from.touchpoints.back()), &first = touchpoint(c, to.touchpoints.front());
    Finding f = finding(
        c, {Thing::stage, filled[i]}, to.at,
        fmt::format("no hand-off leads on from the stage \"{}\" to \"{}\" or beyond", from.name.value, to.name.value),
        fmt::format("ask what leads to \"{}\", and write it, such as \"hands_off_to: {}\" at \"{}\"", to.name.value,
                    first.name.value, last.name.value));
    f.related.push_back({from.at, fmt::format("the stage before \"{}\"", to.name.value)});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
