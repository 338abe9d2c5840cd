#include "map/page/page_views.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/graphviz/paint.h"
#include "map/views/views.h"
#include "util/escape.h"

namespace cxmap::map {

Rect inked(const Scene& scene) {
  double top = scene.height, bottom = 0;
  const auto reach = [&](double from, double to) {
    top = std::min(top, from - 8);
    bottom = std::max(bottom, to + 8);
  };
  for (const Box& box : scene.boxes) reach(box.at.top, box.at.bottom());
  for (const Card& card : scene.cards) reach(card.at.top, card.at.bottom());
  for (const Label& label : scene.labels) reach(label.at.top, label.at.bottom());
  for (const Shape& shape : scene.shapes)
    for (const Point& corner : shape.corners) reach(corner.y, corner.y);
  return {0, top, scene.width, bottom - top};
}

namespace {

/// A scene as a template of HTML; empty if it can't be painted, or is too large for a page that goes by mail.
std::string as_template(Scene scene, std::string_view name, std::string_view about) {
  constexpr std::size_t largest = 400'000, least_each = 350;  // bytes, and those of a card or text
  if ((scene.cards.size() + scene.labels.size()) * least_each > largest) return {};
  scene.window = inked(scene);
  const Result<Written> picture = paint_svg(scene);
  if (!picture || picture->bytes.size() > largest) return {};
  return fmt::format("<template data-view=\"{}\" data-about=\"{}\">{}</template>\n", xml_safe(name), xml_safe(about),
                     picture->bytes);
}

}  // namespace

std::string other_views(const JourneyDrawing& drawing) {
  std::string out;
  JourneyDrawing with_lanes = drawing;
  if (with_lanes.lanes.empty())
    for (std::size_t i = 0; i < customer_lane_names.size(); ++i)
      with_lanes.lanes.push_back(static_cast<CustomerLane>(i));
  if (!drawing.journey.touchpoints.empty() && can_draw_ownership(with_lanes))
    out += as_template(ownership_scene(with_lanes), lanes_view, "what customers want and feel");
  for (const View& view : views()) {
    // The map itself is there already, and a portfolio is of other journeys, too.
    if (view.value != MapView::ownership && view.value != MapView::portfolio && view.can_draw(drawing))
      out += as_template(view.scene(drawing), view.name, view.about);
  }
  return out;
}

}  // namespace cxmap::map
