#pragma once

#include "map/ownership/layout.h"
#include "map/ownership/story.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// Adds the band of stages, and the columns under it.
void add_stages(Scene& scene, const Story& story, const Layout& layout);

}  // namespace cxmap::map
