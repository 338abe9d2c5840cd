#pragma once

#include "map/ownership/routes.h"
#include "map/ownership/story.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// The pen of a hand-off; the legend shows the same.
Pen arrow_pen(Crossing crossing, bool problem, std::uint32_t count);

/// Adds the hand-offs, those in bundles with their number: by link of the story from stop to stop, along its course.
void add_arrows(Scene& scene, const Story& story, const std::vector<Rect>& stops, const std::vector<Course>& courses);

}  // namespace cxmap::map
