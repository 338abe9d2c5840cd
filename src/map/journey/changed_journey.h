#pragma once

#include "cxmap/comparison.h"
#include "cxmap/output.h"
#include "map/journey/journey_drawing.h"

// How it works. A map of what has changed is the map of the journey as it is now, in which touchpoints that were
// elsewhere or are gone have a place, too: as ghosts, in the stage and the row that they had, in the order of the old
// file. So the drawing gets a journey of its own, with ghosts among its touchpoints, and with the stages and
// departments that only ghosts have. Its hand-offs are those of now.

namespace cxmap::map {

/// The drawing of a journey that is there on both sides, or came, with what has changed.
JourneyDrawing changed_journey(const JourneyDrawing& now, const Comparison& comparison, const JourneyChange& change,
                               const ComparisonOptions& options);

}  // namespace cxmap::map
