#include "map/ownership/arrows.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/scene/palette.h"
#include "map/scene/text_width.h"
#include "util/words.h"

namespace cxmap::map {

Pen arrow_pen(Crossing crossing, bool problem, std::uint32_t count) {
  double thick = 0;
  for (std::uint32_t n = count; n > 1; n /= 2) thick += 0.4;
  switch (crossing) {
    case Crossing::lanes:
      return {std::string(problem ? palette::vermillion : palette::across), 1.1 + thick, Dash::solid};
    case Crossing::inside:
      return {std::string(palette::within), 1.0 + thick, Dash::solid};
    case Crossing::ownerless:
      break;
  }
  return {std::string(problem ? palette::vermillion : palette::soft_ink), 1.2 + thick, Dash::dashed};
}

void add_arrows(Scene& scene, const Story& story, const std::vector<Rect>& places, const std::vector<Course>& courses) {
  const DrawnHandOffs& h = story.hand_offs;
  if (!h.cards.empty()) {
    std::vector<bool> used(h.stops.size());
    for (const Link& link : h.links) used[link.from] = used[link.to] = true;
    for (std::size_t s = 0; s < h.stops.size(); ++s) {
      const Rect& at = places[s];
      scene.anchors.push_back({h.stops[s].id, {at.middle(), at.center()}});
      if (!used[s]) continue;  // an outline for the arrows to end at
      scene.boxes.push_back({{h.stops[s].id + "_outline", "cell", {}},
                             at,
                             std::string(palette::white),
                             {std::string(palette::card_edge), 0.8, Dash::solid}});
    }
  }
  for (std::size_t i = 0; i < courses.size(); ++i) {
    const Link& link = h.links[i];
    const Course& course = courses[i];
    const Emphasis& emphasis = h.emphasis[i];
    const ArrowStop& from = h.stops[link.from];
    const ArrowStop& to = h.stops[link.to];
    Arrow arrow;
    const std::string from_part = from.id.substr(from.id.find('_') + 1);
    const std::string to_part = to.id.substr(to.id.find('_') + 1);
    arrow.tag.id = fmt::format("handoff_{}_to_{}", from_part, to_part);
    arrow.tag.css = fmt::format("handoff {}{}", word_of(h.crossings[i]), emphasis.problem ? " problem" : "");
    arrow.tag.pale = emphasis.is_pale();
    if (h.cards.empty()) {
      arrow.tag.tooltip =
          fmt::format("{} hands off to {}", story.names[h.touchpoint[link.from]], story.names[h.touchpoint[link.to]]);
      if (link.count > 1) arrow.tag.tooltip += fmt::format(", {} times", link.count);
    } else {
      arrow.tag.tooltip = counted(link.count, "hand-off");
    }
    arrow.from = from.id;
    arrow.to = to.id;
    arrow.spline = course.spline;
    arrow.tip = course.tip;
    arrow.pen = arrow_pen(h.crossings[i], emphasis.problem, link.count);
    arrow.head = h.crossings[i] == Crossing::inside ? Arrow::Head::hollow : Arrow::Head::full;
    if (link.count > 1) {
      const std::string count = std::to_string(link.count);
      const double size = 7;
      const double width = std::max(text_width(count, {size, true}) + 1, 8.0);
      const bool right = course.spline[1].x >= course.tail.x;
      scene.labels.push_back(
          {{arrow.tag.id + "_count", "count", {}, emphasis.is_pale()},
           {right ? course.tail.x + 2 : course.tail.x - 2 - width, course.tail.y - size * 0.6, width, size * 1.2},
           Align::center,
           {{count, size, std::string(palette::ink), true}},
           std::string(palette::white)});
    }
    scene.arrows.push_back(std::move(arrow));
  }
}

}  // namespace cxmap::map
