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

std::string other_views(const JourneyDrawing& drawing) {
  constexpr std::size_t largest = 400'000;  // bytes: a page goes by mail
  std::string out;
  for (const View& view : views()) {
    // The map itself is there already, and a portfolio is of other journeys, too.
    if (view.value == MapView::ownership || view.value == MapView::portfolio || !view.can_draw(drawing)) continue;
    Scene scene = view.scene(drawing);
    scene.window = inked(scene);
    const Result<Written> picture = paint_svg(scene);
    if (!picture || picture->bytes.size() > largest) continue;
    out += fmt::format("<template data-view=\"{}\" data-about=\"{}\">{}</template>\n", xml_safe(view.name),
                       xml_safe(view.about), picture->bytes);
  }
  return out;
}

}  // namespace cxmap::map
