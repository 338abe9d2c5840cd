#include <fmt/format.h>

#include "cxmap/cxmap.h"
#include "map/graphviz/context.h"
#include "map/journey/changed_journey.h"
#include "map/journey/journey_drawing.h"
#include "map/map_formats.h"
#include "map/scene/labels.h"
#include "map/scene/paper.h"
#include "map/scene/theme.h"
#include "map/views/views.h"

// How it works. A map comes about in four steps, and none of them knows of a later one.
//
// 1. journey/: drawing_of() says what is to be drawn. A JourneyDrawing refers to a journey with its owners and figures,
//    all of it or one stage, and has an Emphasis for each touchpoint and hand-off: what a finding is about stands out,
//    what is not in focus steps back. Nothing later reads findings to find out what a touchpoint looks like.
//    changed_journey() makes a drawing of what has changed since another version of it.
// 2. views/: a view makes a Scene of that: boxes, cards, arrows and lines of text, each with its place in pt (scene/).
//    Widths of text are our own, so that a map is the same on every machine. The ownership view has most to arrange,
//    and a folder of its own (ownership/); views that are graphs ask Graphviz where things could lie (arrange()).
// 3. scene/: what holds for every view is done to its scene: the colours of a theme, paleness, the sheet of paper.
// 4. graphviz/: a painter turns the scene into the bytes of a picture. Graphviz only draws, it lays out nothing.
//
// A document has a form of its own, and leaves this way after the first step: the HTML page (page/) puts the picture of
// the ownership map between lists and sheets of its own, and a Mermaid flowchart is laid out by whoever shows it.
//
// The views and formats are listed in cxmap/map_views.def and cxmap/map_formats.def, one per row.

namespace cxmap {
namespace map {
namespace {

/// What is wrong with the request, whatever the journey: parts that exclude each other.
Result<void> can_draw(const MapRequest& request, const View& view, const FormatOfMap& format) {
  if (!format.is_picture())
    if (Result<void> can = format.can_write(request); !can) return can;
  const bool parts = request.focus != absent || request.overlay != Overlay::none || request.stage != absent;
  if (parts && !view.by_touchpoint)
    return Failure{
        fmt::format("the view \"{}\" draws no touchpoints: it has no focus, overlay or single stage", view.name)};
  return {};
}

/// What ids begin with: two drawings that differ in journey, view or stage can be in one page. Journeys with the same
/// id need the prefix of their requests for that.
std::string prefix_of(const JourneyDrawing& drawing, const MapRequest& request) {
  std::string out = "map_" + id_part(request.prefix.empty() ? drawing.journey.id : request.prefix);
  if (request.view != MapView::ownership) out.append("-").append(view_of(request.view).name);
  if (drawing.one_stage) out += "-" + id_part(drawing.journey.stages[0].id);
  return out + "_";
}

/// A view of a drawing, as a picture.
Result<Written> draw_view(const JourneyDrawing& drawing, const MapRequest& request) {
  if (const Result<void> can = load_graphviz(); !can) return Failure{can.error()};
  const View& view = view_of(request.view);
  const FormatOfMap& format = format_of_map(request.format);
  Scene scene = view.scene(drawing);
  scene.prefix = prefix_of(drawing, request);
  scene.author = shown(drawing.organization.name.value);
  apply_theme(scene, request.theme);
  fade(scene);
  if (request.live) scene.window = Rect{0, 0, scene.width, scene.height};  // in a page, as large as there is room
  const bool sheet_each = view.by_touchpoint && request.stage == absent && !drawing.changes;
  std::string too_small = put_on_paper(scene, request.paper, request.distance, format.printed, sheet_each);
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
  return format.is_picture() ? map::draw_view(*drawing, request) : format.write(analysis, *drawing, request);
}

Result<Written> draw_changes(const Comparison& comparison, const JourneyChange& change, const MapRequest& request,
                             const ComparisonOptions& options) {
  const map::FormatOfMap& format = map::format_of_map(request.format);
  const bool is_plain = request.view == MapView::ownership && request.stage == absent && format.is_picture();
  if (!is_plain || change.went())
    return Failure{"what has changed is drawn as a picture of the ownership view, of a journey that is there"};
  const Result<map::JourneyDrawing> now = map::drawing_of(comparison.after, change.after, request);
  if (!now) return Failure{now.error()};
  const map::JourneyDrawing drawing = map::changed_journey(*now, comparison, change, options);
  if (const Result<void> can = map::can_draw_ownership(drawing); !can) return Failure{can.error()};
  return map::draw_view(drawing, request);
}

}  // namespace cxmap
