#include <fmt/format.h>

#include <set>

#include "map/ownership/ownership_map.h"
#include "map/views/customer_lanes.h"
#include "map/views/views.h"
#include "util/words.h"

namespace cxmap::map {

Result<void> can_draw_ownership(const JourneyDrawing& drawing) {
  constexpr std::size_t most_rows = 2000, most_columns = 1500, most_stages = 2000;
  if (!drawing.lanes.empty() && drawing.journey.touchpoints.size() > most_columns)
    return Failure{
        fmt::format("{} touchpoints are too many for a column each, which --lanes gives them; --split stage "
                    "draws a sheet for each stage",
                    grouped(drawing.journey.touchpoints.size()))};
  if (drawing.journey.stages.size() > most_stages)
    return Failure{
        fmt::format("{} stages are too many for one map: it has up to {}; --split stage draws a picture of each",
                    grouped(drawing.journey.stages.size()), grouped(most_stages))};
  std::set<Index> owners;
  for (const Ownership& o : drawing.owners)
    if (o.state == Ownership::State::owned) owners.insert(o.owner);
  if (owners.size() <= most_rows) return {};
  return Failure{
      fmt::format("{} departments own touchpoints of this journey, too many rows for one map: it has up to {}; \"cxmap "
                  "report\" lists them all",
                  grouped(owners.size()), grouped(most_rows))};
}

Scene ownership_scene(const JourneyDrawing& drawing) {
  const Story story = story_of(drawing);
  return drawing.lanes.empty() ? ownership_map(story) : customer_lanes(story);
}

}  // namespace cxmap::map
