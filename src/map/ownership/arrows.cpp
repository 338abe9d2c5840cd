#include "map/ownership/arrows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "map/ownership/change_words.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

constexpr double count_size = 10;

std::string id_of(const Story& story, Index touchpoint) {
  return id_part(story.drawing.journey.touchpoints[touchpoint].id);
}

std::string cell_id(const Story& story, const ArrowStop& stop) {
  const Cell& cell = story.grid.cells[stop.cell];
  return fmt::format("{}_{}_{}", cell.lane, cell.column, cell.band);
}

/// An outline around the cells of bundles, for the arrows to end at.
void add_outlines(Scene& scene, const Story& story, const Layout& layout) {
  const DrawnHandOffs& h = story.hand_offs;
  for (std::size_t s = 0; s < h.stops.size(); ++s) {
    if (h.stops[s].cell == absent || h.stops[s].row != absent) continue;
    const Rect at = cell_place(story.grid, layout, story.grid.cells[h.stops[s].cell]);
    scene.anchors.push_back({"cell_" + cell_id(story, h.stops[s]), {at.middle(), at.center()}});
  }
  std::vector<bool> outlined(story.grid.cells.size());
  for (const Link& link : h.links)
    for (const std::uint32_t s : {link.from, link.to}) {
      const std::uint32_t cell = h.stops[s].cell;
      if (cell == absent || outlined[cell]) continue;
      outlined[cell] = true;
      scene.boxes.push_back({{"cell_" + cell_id(story, h.stops[s]) + "_outline", "cell", {}},
                             cell_place(story.grid, layout, story.grid.cells[cell]),
                             std::string(palette::white),
                             {std::string(palette::card_edge), 0.8, Dash::solid}});
    }
}

Arrow arrow_of(const Story& story, const Link& link, const Passage& passage) {
  const DrawnHandOffs& h = story.hand_offs;
  const bool carried = passage.emphasis.risks.only_customer;
  const std::string kind = passage.is_move ? "move" : carried ? "carried" : "handoff";
  Arrow arrow;
  arrow.tag.css = fmt::format("{} {}{}", kind, word_of(passage.crossing), passage.emphasis.problem ? " problem" : "");
  arrow.tag.pale = passage.emphasis.is_pale();
  arrow.pen = pen_of(passage, link.count);
  arrow.head = passage.crossing == Crossing::inside && !passage.is_move ? Arrow::Head::hollow : Arrow::Head::full;
  if (passage.is_bundle()) {
    const std::string from = cell_id(story, h.stops[link.from]), to = cell_id(story, h.stops[link.to]);
    arrow.from = "cell_" + from;
    arrow.to = "cell_" + to;
    arrow.tag.id = fmt::format("{}_{}_to_{}", kind, from, to);
    arrow.tag.tooltip = passage.is_move ? counted(link.count, "touchpoint") + " went from here to there"
                                        : counted(link.count, "hand-off");
    return arrow;
  }
  const std::string from = id_of(story, passage.giver), to = id_of(story, passage.receiver);
  arrow.from = "tp_" + from;
  arrow.to = "tp_" + to;
  arrow.tag.id = fmt::format("{}_{}_to_{}", kind, from, to);
  const std::string &giver = story.names[passage.giver], &receiver = story.names[passage.receiver];
  if (passage.is_move) {
    const Changes::AtTouchpoint& was = story.drawing.changes->touchpoints[passage.receiver];
    arrow.tag.tooltip = fmt::format("{}: {}", receiver, fmt::join(was_words(was), ", "));
    return arrow;
  }
  arrow.tag.tooltip = carried ? fmt::format("only the customer leads from {} to {}", giver, receiver)
                              : fmt::format("{} hands off to {}", giver, receiver);
  if (!carried && passage.emphasis.problem)
    arrow.tag.tooltip += fmt::format(": {}", fmt::join(passage.emphasis.risks.words(), ", "));
  if (!passage.terms.empty()) arrow.tag.tooltip += fmt::format("; {}", fmt::join(passage.terms, ", "));
  return arrow;
}

}  // namespace

Pen arrow_pen(Crossing crossing, bool problem, std::uint32_t count) {
  double thick = 0;
  for (std::uint32_t n = count; n > 1; n /= 2) thick += 0.4;
  if (problem) return {std::string(palette::vermillion), 1.4, Dash::dashed};
  if (crossing == Crossing::inside) return {std::string(palette::within), 1.0 + thick, Dash::solid};
  return {std::string(palette::across), 1.1 + thick, Dash::solid};
}

Pen move_pen(std::uint32_t count) {
  return {std::string(palette::change), arrow_pen(Crossing::lanes, false, count).width + 1.5, Dash::solid};
}

Pen pen_of(const Passage& passage, std::uint32_t count) {
  return passage.is_move ? move_pen(count) : arrow_pen(passage.crossing, passage.emphasis.problem, count);
}

Rect count_place(const Course& course, std::uint32_t count) {
  const double width = std::max(text_width(std::to_string(count), {count_size, true}) + 1, 8.0);
  const bool right = course.spline[1].x >= course.tail.x;
  return {right ? course.tail.x + 2 : course.tail.x - 2 - width, course.tail.y - count_size * 0.6, width,
          count_size * 1.2};
}

void add_end_stops(Scene& scene, const Story& story, const Layout& layout, const std::vector<Course>& courses) {
  constexpr double size = 10, apart = 8.5;
  const auto nearest_end = [&](Point p) {  // of an arrow at this side of the card
    double nearest = apart;
    for (const Course& course : courses)
      for (const Point& end : {course.tail, course.tip})
        if (std::abs(end.x - p.x) < 6) nearest = std::min(nearest, std::abs(end.y - p.y));
    return nearest;
  };
  for (const Index t : story.grid.order) {
    const Touchpoint& touchpoint = story.drawing.journey.touchpoints[t];
    if (!touchpoint.ends_here) continue;
    const Rect card = card_place(story.grid, layout, story.grid.places[t]);
    Point center{card.right() + 3, card.center()};
    for (const double part : {0.8, 0.2})
      if (const Point other{center.x, card.top + part * card.height}; nearest_end(other) > nearest_end(center))
        center = other;
    scene.marks.push_back({{"end_" + id_part(touchpoint.id), "end-stop", "nobody has to go on from here",
                            story.drawing.touchpoints[t].is_pale()},
                           Mark::Form::bar,
                           center,
                           size,
                           std::string(palette::across),
                           std::string(palette::across)});
  }
}

void add_arrows(Scene& scene, const Story& story, const Layout& layout, const std::vector<Course>& courses,
                const std::vector<std::optional<PlacedWords>>& words) {
  const DrawnHandOffs& h = story.hand_offs;
  add_outlines(scene, story, layout);
  for (std::size_t i = 0; i < courses.size(); ++i) {
    const Passage& passage = h.passages[i];
    Arrow arrow = arrow_of(story, h.links[i], passage);
    arrow.spline = courses[i].spline;
    arrow.tip = courses[i].tip;
    const bool pale = arrow.tag.pale;
    if (const std::uint32_t count = h.links[i].count; count > 1)
      scene.labels.push_back({{arrow.tag.id + "_count", "count", {}, pale},
                              count_place(courses[i], count),
                              Align::center,
                              {{std::to_string(count), count_size, std::string(palette::ink), true}},
                              std::string(palette::white)});
    if (words[i])
      scene.labels.push_back(
          {{arrow.tag.id + "_words", passage.emphasis.problem ? "arrow-words problem" : "arrow-words", {}, pale},
           words[i]->at,
           Align::center,
           words[i]->lines,
           std::string(palette::white)});
    scene.arrows.push_back(std::move(arrow));
  }
}

}  // namespace cxmap::map
