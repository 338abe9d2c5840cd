#include "map/views/strips.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "map/ownership/cards.h"
#include "map/scene/bars.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/paper.h"
#include "map/scene/text_width.h"
#include "util/utf8.h"

namespace cxmap::map {
namespace {

using State = Ownership::State;

constexpr std::size_t least_columns = 6;  // of a strip that is not the only one
constexpr double head_width = 140, least_column = 116, most_column = 180;
constexpr double stage_height = 26, strip_line = 16, strip_gap = 26, pad = 5;
constexpr double beside_cell = 8, name_size = 9, strip_small = 8, note_pad = 4, foot = 12;

double height_of_strip(const std::vector<StripRow>& rows) {
  double out = stage_height;
  for (const StripRow& row : rows) out += row.height + (row.line_below.empty() ? 0 : strip_line);
  return out;
}

// The band of stages over the columns.
void add_stage_band(Scene& scene, const Story& story, const std::vector<Index>& touchpoints, double column,
                    Point origin, std::size_t strip, bool goes_on) {
  for (std::size_t begin = 0; begin < touchpoints.size();) {
    const Index stage = story.drawing.journey.touchpoints[touchpoints[begin]].stage;
    std::size_t end = begin;
    while (end < touchpoints.size() && story.drawing.journey.touchpoints[touchpoints[end]].stage == stage) ++end;
    const Rect at{origin.x + head_width + column * static_cast<double>(begin), origin.y,
                  column * static_cast<double>(end - begin) - 2, stage_height - 3};
    const std::string id = fmt::format("stage_{}_{}", stage, strip + 1);
    scene.boxes.push_back({{id + "_band", "stage", {}}, at, std::string(palette::navy), {}});
    std::string title = stage_title(story.drawing.journey.stages[stage]);
    if (begin == 0 && goes_on) title += " (continued)";
    const Font font{text_width(title, {11, true}) <= at.width - 12 ? 11.0 : 9.0, true};
    scene.labels.push_back({{id, "stage", {}},
                            {at.left + 6, at.top, at.width - 12, at.height},
                            Align::left,
                            {{elide(title, font, at.width - 12), font.size, std::string(palette::white), true}}});
    begin = end;
  }
}

void add_line(Scene& scene, const std::string& id, const std::string& words, Point origin, double width) {
  const double y = origin.y + strip_line / 2;
  const double label = text_width(words, {strip_small, true}) + 8;
  const std::string from = id + "_from", to = id + "_to";
  const double left = origin.x + label + 4, right = origin.x + width;
  scene.anchors.push_back({from, {left, y}});
  scene.anchors.push_back({to, {right, y}});
  Arrow line{{id, "line", words}, from, to, {}, {right, y}, {std::string(palette::navy), 1.2}, Arrow::Head::none};
  for (int k = 0; k < 4; ++k) line.spline.push_back({left + (right - left) * k / 3, y});
  scene.arrows.push_back(std::move(line));
  scene.labels.push_back({{id + "_words", "line", {}},
                          {origin.x, origin.y, label, strip_line},
                          Align::left,
                          {{words, strip_small, std::string(palette::navy), true}}});
}

void add_strip(Scene& scene, const Story& story, const std::vector<Index>& touchpoints,
               const std::vector<StripRow>& rows, double column, Point origin, std::size_t strip, bool goes_on) {
  const double width = head_width + column * static_cast<double>(touchpoints.size());
  add_stage_band(scene, story, touchpoints, column, origin, strip, goes_on);
  double top = origin.y + stage_height;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const StripRow& row = rows[r];
    const std::string id = fmt::format("{}_{}", row.id, strip + 1);
    scene.boxes.push_back({{id, "row", {}},
                           {origin.x, top, width, row.height},
                           row.fill.empty() ? std::string(r % 2 ? palette::stripe : palette::white) : row.fill,
                           {std::string(palette::faint_rule), 0.6}});
    add_bar(scene, {id + "_bar", "bar", {}}, {origin.x, top, bar_width, row.height}, row.bar);
    scene.labels.push_back({{id + "_head", "row-head", {}},
                            {origin.x + bar_width + 6, top, head_width - bar_width - 12, row.height},
                            Align::left,
                            row.head});
    std::vector<Rect> cells;
    for (std::size_t c = 0; c < touchpoints.size(); ++c)
      cells.push_back(
          {origin.x + head_width + column * static_cast<double>(c) + 3, top + 3, column - beside_cell, row.height - 6});
    if (row.draw) row.draw(scene, touchpoints, cells);
    top += row.height;
    if (row.line_below.empty()) continue;
    add_line(scene, id + "_line", row.line_below, {origin.x, top}, width);
    top += strip_line;
  }
}

// What is to be settled at a touchpoint, in lines.
std::vector<std::string> questions_of(const Touchpoint& t, double width) {
  std::vector<std::string> out;
  for (const OpenQuestion& question : t.open)
    for (std::string& line : wrap("? " + shown(question.text.value), {strip_small}, width - 12, 3))
      out.push_back(std::move(line));
  return out;
}

double note_height(const Touchpoint& t, double width) {
  const std::size_t lines = questions_of(t, width).size();
  return lines == 0 ? 0 : 1.22 * strip_small * static_cast<double>(lines) + 2 * note_pad + 3;
}

// "→ 7, 12": in red where a finding is about one of them.
void add_hand_offs(Scene& scene, const Story& story, Index t, const Rect& at) {
  const std::vector<std::uint32_t>& numbers = story.drawing.numbers;
  std::string text, tooltip;
  bool problem = false;
  const std::vector<HandOff>& hand_offs = story.drawing.journey.touchpoints[t].hands_off_to;
  for (std::size_t i = 0; i < hand_offs.size(); ++i) {
    const HandOff& h = hand_offs[i];
    if (!story.drawing.keeps(h) || h.target >= numbers.size()) continue;
    text += fmt::format("{}{}", text.empty() ? "→ " : ", ", numbers[h.target]);
    tooltip += fmt::format("{}{}", tooltip.empty() ? "hands off to " : ", ", story.names[h.target]);
    problem |= story.drawing.hand_offs[t][i].problem;
  }
  if (text.empty()) return;
  scene.labels.push_back({{"next_" + id_part(story.drawing.journey.touchpoints[t].id),
                           problem ? "hand-off problem" : "hand-off", tooltip, story.drawing.touchpoints[t].is_pale()},
                          at,
                          Align::left,
                          {{elide(text, {strip_small, problem}, at.width), strip_small,
                            std::string(problem ? palette::vermillion_ink : palette::across), problem}}});
}

double text_left(const Ownership& o) { return 10 + extra_bars(o); }

double text_room(const Ownership& o, double width) { return width - text_left(o) - 4; }

struct Claimants {
  std::string text;
  bool coded = false;
};

// "contested: Sales + Claims": by their codes where their names take more than three lines.
Claimants claimants_of(const Story& story, const Ownership& o, bool bold, double width) {
  const auto all = [&](const auto& names) {
    std::string out;
    for (const Index d : o.claimants) out.append(out.empty() ? "contested: " : " + ").append(names[d]);
    return out;
  };
  const std::string in_full = all(story.departments);
  if (!is_cut(wrap(in_full, {strip_small, bold}, text_room(o, width), 3), in_full)) return {in_full};
  return {all(story.codes), true};
}

std::vector<Line> lines_of(const Story& story, Index t, double width) {
  const Ownership& o = story.drawing.owners[t];
  const Touchpoint& touchpoint = story.drawing.journey.touchpoints[t];
  const bool problem = story.drawing.touchpoints[t].problem;
  const double room = text_room(o, width);
  std::vector<Line> out;
  const auto add = [&](const std::string& text, double size, std::string_view ink, bool bold, std::size_t most) {
    if (text.empty()) return;
    for (std::string& line : wrap(text, {size, bold}, room, most))
      out.push_back({std::move(line), size, std::string(ink), bold});
  };
  const bool from_right = reads_right_to_left(story.names[t]);
  for (std::string& line :
       story.names.wrapped(t, fmt::format("{}\u00A0", story.drawing.numbers[t]), {name_size, true}, room, 3))
    out.push_back({std::move(line), name_size, std::string(palette::ink), true, from_right});
  switch (o.state) {
    case State::owned:
      for (std::string& line : story.departments.wrapped(o.owner, "", {strip_small}, room, 4))
        out.push_back({std::move(line), strip_small, std::string(palette::soft_ink), false});
      break;
    case State::contested:
      add(claimants_of(story, o, problem, width).text, strip_small, problem ? palette::purple_ink : palette::soft_ink,
          problem, 3);
      break;
    case State::unowned:
      add("no owner", strip_small, problem ? palette::vermillion_ink : palette::soft_ink, problem, 1);
      break;
    case State::everyones:
      add("everyone's", strip_small, problem ? palette::vermillion_ink : palette::soft_ink, problem, 1);
      break;
    case State::customer:
      add("the customer alone", strip_small, palette::soft_ink, false, 1);
      break;
  }
  if (touchpoint.moment_of_truth) add("moment of truth", strip_small, palette::navy, true, 1);
  return out;
}

/// So many parts of a list, alike in length.
std::vector<std::vector<Index>> parts_of_list(const std::vector<Index>& all, std::size_t count) {
  std::vector<std::vector<Index>> out;
  for (std::size_t s = 0; s < count; ++s) {
    const auto at = [&](std::size_t k) { return all.begin() + static_cast<std::ptrdiff_t>(k * all.size() / count); };
    out.emplace_back(at(s), at(s + 1));
  }
  return out;
}

/// Touchpoints in strips, with their rows and the size of all of it.
struct Strips {
  std::vector<std::vector<Index>> touchpoints;
  std::vector<std::vector<StripRow>> rows = {};
  double column = least_column;
  double width = 0, height = -strip_gap;

  /// Of the sheet with that aspect.
  double sheet_width(double aspect) const { return std::max(width, aspect * height); }
};

Strips strips_of(const std::vector<Index>& all, std::size_t count, const StripRows& rows_of, double column) {
  Strips out{.touchpoints = parts_of_list(all, count), .column = column};
  for (const std::vector<Index>& strip : out.touchpoints) {
    out.rows.push_back(rows_of(strip, column - beside_cell));
    out.width = std::max(out.width, head_width + column * static_cast<double>(strip.size()));
    out.height += height_of_strip(out.rows.back()) + strip_gap;
  }
  return out;
}

/// More strips are narrower and higher: the best ones need the smallest sheet, and there the text is largest. Room
/// that is left beside them goes to the columns.
Strips best_strips(const std::vector<Index>& all, const StripRows& rows_of, double aspect) {
  std::size_t count = 1;
  Strips best = strips_of(all, count, rows_of, least_column);
  while (all.size() / (count + 1) >= least_columns) {
    Strips next = strips_of(all, ++count, rows_of, least_column);
    if (next.sheet_width(aspect) >= best.sheet_width(aspect)) break;
    best = std::move(next);
  }
  const auto longest = static_cast<double>(std::ranges::max(best.touchpoints, {}, &std::vector<Index>::size).size());
  const double column = std::floor((best.sheet_width(aspect) - head_width) / longest);
  if (column <= least_column) return best;
  return strips_of(all, best.rows.size(), rows_of, std::min(column, most_column));
}

}  // namespace

std::vector<Index> strip_touchpoints(const Story& story) {
  std::vector<Index> out;
  for (const Index s : story.drawing.journey.shown)
    for (const Index t : story.drawing.journey.stages[s].touchpoints)
      if (story.drawing.touchpoints[t].weight != Emphasis::Weight::stub) out.push_back(t);
  return out;
}

void draw_strips(Scene& scene, const Story& story, const SheetHeading& heading, const Legend& legend,
                 const StripRows& rows_of) {
  const double aspect = aspect_of(story.drawing.paper, story.drawing.distance);
  const Strips strips = best_strips(strip_touchpoints(story), rows_of, aspect);
  Point origin = frame(scene, heading, legend, strips.width, strips.height);
  const auto stage = [&](Index t) { return story.drawing.journey.touchpoints[t].stage; };
  for (std::size_t s = 0; s < strips.rows.size(); ++s) {
    const std::vector<Index>& touchpoints = strips.touchpoints[s];
    const bool goes_on = s > 0 && stage(touchpoints.front()) == stage(strips.touchpoints[s - 1].back());
    add_strip(scene, story, touchpoints, strips.rows[s], strips.column, origin, s, goes_on);
    origin.y += height_of_strip(strips.rows[s]) + strip_gap;
  }
}

double strip_card_height(const Story& story, Index t, double width) {
  return height_of(lines_of(story, t, width)) + 2 * pad + note_height(story.drawing.journey.touchpoints[t], width) +
         foot + 6;
}

void add_strip_card(Scene& scene, const Story& story, Index t, const Rect& place) {
  const Rect cell{place.left, place.top, place.width, place.height - foot};
  const Ownership& o = story.drawing.owners[t];
  const Touchpoint& touchpoint = story.drawing.journey.touchpoints[t];
  const bool problem = story.drawing.touchpoints[t].problem, pale = story.drawing.touchpoints[t].is_pale();
  const double note = note_height(touchpoint, cell.width);
  const std::string id = id_part(touchpoint.id);
  std::vector<Bar> bars;
  if (o.state == State::owned) bars.push_back(story.bars[o.owner]);
  for (const Index d : o.claimants)
    if (bars.size() < 5) bars.push_back(story.bars[d]);
  Card card = card_look(o.state, problem, touchpoint.layer, std::move(bars));
  card.tag = {"tp_" + id, problem ? "touchpoint problem" : "touchpoint",
              fmt::format("{}: {}", story.names[t], ownership_in_words(story.drawing, t)), pale};
  card.at = {cell.left, cell.top, cell.width, cell.height - note};
  card.indent = text_left(o);
  card.lines = lines_of(story, t, cell.width);
  scene.cards.push_back(std::move(card));
  add_hand_offs(scene, story, t, {cell.left, cell.bottom(), cell.width, foot});
  if (note == 0) return;
  Card open;
  open.tag = {"open_" + id, "open", "to be settled", pale};
  open.at = {cell.left, cell.bottom() - note + 3, cell.width, note - 3};
  open.fill = palette::amber_tints[0];
  open.pen = {std::string(palette::amber), 0.8};
  open.indent = 5;
  for (std::string& line : questions_of(touchpoint, cell.width))
    open.lines.push_back({std::move(line), strip_small, std::string(palette::ink)});
  scene.cards.push_back(std::move(open));
}

void add_card_legend(Legend& legend, const Story& story, bool rows_are_owners) {
  const std::vector<Index> all = strip_touchpoints(story);
  const auto has = [&](State state) {
    return std::ranges::any_of(all, [&](Index t) { return story.drawing.owners[t].state == state; });
  };
  const auto problem = [&](State state) {
    return std::ranges::any_of(
        all, [&](Index t) { return story.drawing.owners[t].state == state && story.drawing.touchpoints[t].problem; });
  };
  const auto look = [&](State state) { return card_look(state, problem(state), Layer::frontstage, {}); };
  if (has(State::unowned)) legend.add_card("unowned", "No owner", look(State::unowned));
  if (has(State::contested)) legend.add_card("contested", "Contested", look(State::contested));
  if (has(State::everyones)) legend.add_card("everyones", "Everyone's", look(State::everyones));
  if (has(State::customer)) legend.add_card("customer", "The customer alone", look(State::customer));
  if (std::ranges::any_of(all, [&](Index t) { return !story.drawing.journey.touchpoints[t].open.empty(); }))
    legend.add_area("open", "To be settled", palette::amber_tints[0], {std::string(palette::amber), 0.8});
  if (story.hand_offs.total > 0)
    legend.add_note("→ 7 hands off to the touchpoint with the number 7; in red, a finding is about it");
  std::vector<bool> named(story.bars.size()), coded(story.bars.size());
  for (const Index t : all) {
    const Ownership& o = story.drawing.owners[t];
    const bool by_codes =
        claimants_of(story, o, story.drawing.touchpoints[t].problem, least_column - beside_cell).coded;
    if (o.owner != absent) named[o.owner] = true;
    for (const Index d : o.claimants) {
      named[d] = true;
      coded[d] = coded[d] || by_codes;
    }
  }
  for (Index d = 0; d < named.size(); ++d)
    if (rows_are_owners ? coded[d] : named[d])
      legend.add_bar("owner_" + id_part(story.drawing.organization.departments[d].id),
                     coded[d] ? story.codes[d] + "  " + story.departments[d] : story.departments[d], story.bars[d]);
}

}  // namespace cxmap::map
