#include "map/views/in_stages.h"

#include "map/journey/problems.h"

namespace cxmap::map {

InStages in_stages_of(const Analysis& a, Index j, const std::vector<const Finding*>& findings) {
  const Journey& journey = a.atlas.journeys[j];
  const Problems problems = problems_of(a, j, findings);
  InStages out;
  for (const Stage& stage : journey.stages)
    for (const Index t : stage.touchpoints) {
      const Ownership& o = a.owners[j][t];
      InStage& place = out[static_cast<std::size_t>(stage.block)];
      ++place.touchpoints;
      if (o.state == Ownership::State::owned) ++place.owners[o.owner];
      place.unowned += o.state == Ownership::State::unowned;
      place.contested += o.state == Ownership::State::contested;
      place.everyones += o.state == Ownership::State::everyones;
      place.problem |= problems.ownership[t];
    }
  for (const Canonical c : problems.missing) out[static_cast<std::size_t>(c)].missing = true;
  return out;
}

}  // namespace cxmap::map
