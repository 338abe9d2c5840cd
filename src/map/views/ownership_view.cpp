#include <fmt/format.h>

#include <set>

#include "map/ownership/ownership_map.h"
#include "map/views/views.h"

namespace cxmap::map {

Result<void> can_draw_ownership(const JourneyDrawing& drawing) {
  constexpr std::size_t most_rows = 2000;
  std::set<Index> owners;
  for (const Ownership& o : drawing.owners)
    if (o.state == Ownership::State::owned) owners.insert(o.owner);
  if (owners.size() <= most_rows) return {};
  return Failure{
      fmt::format("{} departments own touchpoints of this journey, too many rows for one map: it has up to {}; \"cxmap "
                  "report\" lists them all",
                  owners.size(), most_rows)};
}

Scene ownership_scene(const JourneyDrawing& drawing) { return ownership_map(story_of(drawing)); }

}  // namespace cxmap::map
