#include "rules/shared/isolation.h"

#include <utility>

#include "rules/shared/carried_batons.h"
#include "rules/shared/dropped_batons.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

std::vector<bool> isolated_departments(const Context& c) {
  const Network& n = c.network;
  std::vector<bool> out(n.owns.size());
  if (n.ties() == 0 || std::cmp_less(n.ties(), c.config.thresholds.minimum_ties)) return out;
  if (ties_in_doubt(c)) return out;
  // Those that own a step of the way: no support, nothing that is done beside it all, and not where HND301 tells that
  // the whole stage is left out.
  const std::vector<bool> left_out = stages_left_out(c);
  for (Index t = 0; t < c.owners.size(); ++t)
    if (const Index d = c.owners[t].owner; d != absent && n.owns[d] < n.owned) {
      // Of a partner OWN112 says it at each touchpoint.
      const Touchpoint& step = touchpoint(c, t);
      const bool on_the_way = step.layer != Layer::support && !step.repeats.is && !left_out[step.stage];
      if (on_the_way && !c.organization.departments[d].external) out[d] = true;
    }
  for (const auto& [a, b] : n.edges) out[a] = out[b] = false;
  for (const CarriedBaton& baton : carried_batons(c))
    out[c.owners[baton.from].owner] = out[c.owners[baton.to].owner] = false;
  return out;
}

}  // namespace cxmap::rule
