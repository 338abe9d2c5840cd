#include "map/journey/focus.h"

#include <algorithm>

#include "model/parts.h"

namespace cxmap::map {

bool is_of(const Ownership& o, Index department) {
  if (o.state == Ownership::State::owned) return o.owner == department;
  return o.state == Ownership::State::contested && std::ranges::find(o.claimants, department) != o.claimants.end();
}

std::vector<bool> out_of_focus(const JourneyDrawing& drawing, Index department) {
  std::vector<bool> out(drawing.journey.touchpoints.size(), true);
  for (Index i = 0; i < out.size(); ++i) {
    const Touchpoint& t = drawing.journey.touchpoints[i];
    const bool own = is_of(drawing.owners[i], department);
    if (own) out[i] = false;
    for (const auto* refs : parts_of(t)) {
      if (std::ranges::find(*refs, department, &Ref::to) != refs->end()) out[i] = false;
    }
    for (const HandOff& h : t.hands_off_to) {
      if (!drawing.keeps(h) || h.target >= out.size()) continue;
      if (own) out[h.target] = false;
      if (is_of(drawing.owners[h.target], department)) out[i] = false;
    }
  }
  return out;
}

}  // namespace cxmap::map
