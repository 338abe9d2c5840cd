#pragma once

#include "map/journey/journey_drawing.h"

namespace cxmap::map {

/// One stage of a journey as a journey of its own. A stage before it has the touchpoints of other stages that hand off
/// into it, one after it those that it hands off to: stubs, with the name of their stage instead of a channel.
JourneyDrawing stage_sheet(const JourneyDrawing& whole, Index stage);

}  // namespace cxmap::map
