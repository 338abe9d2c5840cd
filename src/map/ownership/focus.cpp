#include "map/ownership/focus.h"

#include <algorithm>

namespace cxmap::map {

bool is_of(const Ownership& o, Index department) {
  if (o.state == Ownership::State::owned) return o.owner == department;
  return o.state == Ownership::State::contested && std::ranges::find(o.claimants, department) != o.claimants.end();
}

std::vector<bool> beside(const Journey& journey, Index journey_index, const Owners& owners, Index department) {
  std::vector<bool> out(journey.touchpoints.size(), true);
  for (Index i = 0; i < out.size(); ++i) {
    const Touchpoint& t = journey.touchpoints[i];
    const bool own = is_of(owners[i], department);
    if (own) out[i] = false;
    for (const auto* refs : {&t.responsible, &t.consulted, &t.informed}) {
      if (std::ranges::find(*refs, department, &Ref::to) != refs->end()) out[i] = false;
    }
    for (const HandOff& h : t.hands_off_to) {
      const bool here = h.journey == journey_index || (h.journey == absent && !h.in);
      if (!here || h.target >= out.size()) continue;
      if (own) out[h.target] = false;
      if (is_of(owners[h.target], department)) out[i] = false;
    }
  }
  return out;
}

}  // namespace cxmap::map
