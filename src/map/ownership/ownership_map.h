#pragma once

#include "map/ownership/story.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// The ownership map of a journey: columns are stages, rows are departments, cards are touchpoints, arrows are
/// hand-offs. Without a heading its room stays empty.
Scene ownership_map(const Story& story, bool heading = true);

}  // namespace cxmap::map
