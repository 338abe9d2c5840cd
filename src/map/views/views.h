#pragma once

#include <span>
#include <string>
#include <string_view>

#include "map/journey/journey_drawing.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// A view: what a map shows of a journey, or of its organization.
struct View {
  MapView value;
  std::string_view name;   ///< "departments"
  std::string_view about;  ///< "who hands off to whom"
  bool by_touchpoint;      ///< draws touchpoints: it can be about a department, carry an overlay, or show one stage
  /// Fails if there is nothing to draw, or too much.
  Result<void> (*can_draw)(const JourneyDrawing&);
  /// Only where it can be drawn.
  Scene (*scene)(const JourneyDrawing&);
};

/// All views, in the order of MapView.
std::span<const View> views();

const View& view_of(MapView view);

// What each view defines in its own file.
#define VIEW(name, by_touchpoint, about)                       \
  Result<void> can_draw_##name(const JourneyDrawing& drawing); \
  Scene name##_scene(const JourneyDrawing& drawing);
#include "cxmap/map_views.def"
#undef VIEW

/// Fails for more things than a view of the whole organization can show: it would not be a picture any more, and take
/// Graphviz very long.
Result<void> few_enough(std::size_t number, std::string_view things);

}  // namespace cxmap::map
