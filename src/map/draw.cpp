#include <fmt/format.h>

#include "cxmap/cxmap.h"
#include "map/journey/journey_drawing.h"
#include "map/map_formats.h"
#include "map/scene/paper.h"
#include "map/scene/theme.h"
#include "map/views/views.h"

namespace cxmap {
namespace map {
namespace {

/// What was asked for together, and does not go together, whatever the journey.
Result<void> can_draw(const MapRequest& request, const View& view, const FormatOfMap& format) {
  if (!format.is_picture())
    if (Result<void> can = format.can_write(request); !can) return can;
  const bool parts = request.focus != absent || request.overlay != Overlay::none || request.stage != absent;
  if (parts && !view.by_touchpoint)
    return Failure{
        fmt::format("the view \"{}\" draws no touchpoints: it has no focus, overlay or single stage", view.name)};
  return {};
}

Result<Written> draw_picture(Scene scene, const MapRequest& request, const FormatOfMap& format) {
  apply_theme(scene, request.theme);
  fade(scene);
  std::string too_small = put_on_paper(scene, request.paper, format.printed);
  Result<Written> picture = format.paint(scene);
  if (picture && !too_small.empty()) picture->notices.insert(picture->notices.begin(), std::move(too_small));
  return picture;
}

}  // namespace
}  // namespace map

Result<Written> draw_map(const Analysis& analysis, Index journey, const MapRequest& request) {
  const map::View& view = map::view_of(request.view);
  const map::FormatOfMap& format = map::format_of_map(request.format);
  if (const Result<void> can = map::can_draw(request, view, format); !can) return Failure{can.error()};
  const Result<map::JourneyDrawing> drawing = map::drawing_of(analysis, journey, request);
  if (!drawing) return Failure{drawing.error()};
  if (const Result<void> can = view.can_draw(*drawing); !can) return Failure{can.error()};
  if (!format.is_picture()) return format.write(analysis, *drawing, request);
  return map::draw_picture(view.scene(*drawing), request, format);
}

}  // namespace cxmap
