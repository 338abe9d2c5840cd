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

/// A scene as a template of HTML; empty if it can't be painted. Where it is too large for a page that goes by mail, it
/// says how to draw it: `options` of the command `map` do.
std::string as_template(const JourneyDrawing& drawing, Scene scene, std::string_view name, std::string_view about,
                        std::string_view options) {
  constexpr std::size_t largest = 400'000, least_each = 350;  // bytes, and those of a card or text
  std::string content;
  if ((scene.cards.size() + scene.labels.size()) * least_each <= largest) {
    scene.window = inked(scene);
    Result<Written> picture = paint_svg(scene);
    if (!picture) return {};
    content = std::move(picture->bytes);
  }
  const std::string_view name_of_file = drawing.atlas.sources[drawing.journey.source].name();
  const std::string_view file = name_of_file == "<standard input>" ? "FILE" : name_of_file;
  if (content.empty() || content.size() > largest)
    content = fmt::format("<p class=\"too-large\">This view is too large for the page. To draw it: <code>{}</code></p>",
                          xml_safe(fmt::format("cxmap map {} -- {}", options, shell_quoted(file))));
  return fmt::format("<template data-view=\"{}\" data-about=\"{}\">{}</template>\n", xml_safe(name), xml_safe(about),
                     content);
}

}  // namespace

std::string other_views(const JourneyDrawing& drawing) {
  std::string out;
  JourneyDrawing with_lanes = drawing;
  with_lanes.lanes.clear();
  for (std::size_t i = 0; i < customer_lane_names.size(); ++i) with_lanes.lanes.push_back(static_cast<CustomerLane>(i));
  if (!drawing.journey.touchpoints.empty() && can_draw_ownership(with_lanes))
    out += as_template(drawing, ownership_scene(with_lanes), lanes_view, "what customers want and feel", "--lanes all");
  for (const View& view : views()) {
    // The map itself is there already, and a portfolio is of other journeys, too.
    if (view.value != MapView::ownership && view.value != MapView::portfolio && view.can_draw(drawing))
      out += as_template(drawing, view.scene(drawing), view.name, view.about, fmt::format("--view {}", view.name));
  }
  return out;
}

}  // namespace cxmap::map
