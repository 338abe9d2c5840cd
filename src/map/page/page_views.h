#pragma once

#include <string>
#include <string_view>

#include "map/journey/journey_drawing.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// What is left of a scene's sheet where the ink begins and ends: as much as a page shows of it.
Rect inked(const Scene& scene);

/// What a page calls the ownership map with the customer's half.
inline constexpr std::string_view lanes_view = "lanes";

/// All other views that can be drawn of a journey, and the one with all of the customer's lanes, as templates of HTML:
/// nothing of them is read until it is chosen. One that is too large says how to draw it by itself.
std::string other_views(const JourneyDrawing& drawing);

}  // namespace cxmap::map
