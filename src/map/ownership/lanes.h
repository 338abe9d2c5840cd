#pragma once

#include "map/ownership/layout.h"
#include "map/ownership/story.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// The lines of a lane's head, at scale 1.
std::vector<Line> lane_head(const Story& story, const Lane& lane);

/// Adds the lanes with their heads.
void add_lanes(Scene& scene, const Story& story, const Layout& layout);

}  // namespace cxmap::map
