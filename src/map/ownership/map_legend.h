#pragma once

#include "map/ownership/story.h"
#include "map/scene/legend.h"

namespace cxmap::map {

/// What is under the matrix: what it leaves out, and a legend of what occurs.
Legend legend_of(const Story& story);

}  // namespace cxmap::map
