#pragma once

#include "map/ownership/story.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// The ownership map with the customer's half above it: a column for each touchpoint, the chosen lanes on top, the rows
/// of the owners below the line of interaction.
Scene customer_lanes(const Story& story);

}  // namespace cxmap::map
