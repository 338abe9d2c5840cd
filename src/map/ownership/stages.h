#pragma once

#include "map/ownership/layout.h"
#include "map/ownership/story.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// How it is drawn that no hand-off leads on to a stage; the legend shows the same.
Pen break_pen(double scale);

/// The height of the band of stages with columns as they are, in pt.
double stage_height(const Story& story, const Layout& layout);

/// Adds the band of stages, and the columns under it. Returns the departments that it calls by their codes.
std::vector<Index> add_stages(Scene& scene, const Story& story, const Layout& layout);

}  // namespace cxmap::map
