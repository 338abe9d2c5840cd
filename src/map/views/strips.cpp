#include "map/views/strips.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/ownership/cards.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"

namespace cxmap::map {
namespace {

using State = Ownership::State;

constexpr std::size_t most_columns = 24;
constexpr double stage_height = 26, line_height = 16, strip_gap = 26, pad = 5;
constexpr double name_size = 9, small = 8, note_pad = 4, foot = 12;

std::vector<Index> touchpoints_of(const Story& story) {
  std::vector<Index> out;
  for (const Index s : story.drawing.journey.shown)
    for (const Index t : story.drawing.journey.stages[s].touchpoints)
      if (story.drawing.touchpoints[t].weight != Emphasis::Weight::stub) out.push_back(t);
  return out;
}

double height_of_strip(const std::vector<StripRow>& rows) {
  double out = stage_height;
  for (const StripRow& row : rows) out += row.height + (row.line_below.empty() ? 0 : line_height);
  return out;
}

// The band of stages over the columns.
void add_stage_band(Scene& scene, const Story& story, const std::vector<Index>& touchpoints, Point origin,
                    std::size_t strip, bool goes_on) {
  for (std::size_t begin = 0; begin < touchpoints.size();) {
    const Index stage = story.drawing.journey.touchpoints[touchpoints[begin]].stage;
    std::size_t end = begin;
    while (end < touchpoints.size() && story.drawing.journey.touchpoints[touchpoints[end]].stage == stage) ++end;
    const Rect at{origin.x + strip_head + strip_column * static_cast<double>(begin), origin.y,
                  strip_column * static_cast<double>(end - begin) - 2, stage_height - 3};
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
  const double y = origin.y + line_height / 2;
  const double label = text_width(words, {small, true}) + 8;
  const std::string from = id + "_from", to = id + "_to";
  const double left = origin.x + label + 4, right = origin.x + width;
  scene.anchors.push_back({from, {left, y}});
  scene.anchors.push_back({to, {right, y}});
  Arrow line{{id, "line", words}, from, to, {}, {right, y}, {std::string(palette::navy), 1.2}, Arrow::Head::none};
  for (int k = 0; k < 4; ++k) line.spline.push_back({left + (right - left) * k / 3, y});
  scene.arrows.push_back(std::move(line));
  scene.labels.push_back({{id + "_words", "line", {}},
                          {origin.x, origin.y, label, line_height},
                          Align::left,
                          {{words, small, std::string(palette::navy), true}}});
}

void add_strip(Scene& scene, const Story& story, const std::vector<Index>& touchpoints,
               const std::vector<StripRow>& rows, Point origin, std::size_t strip, bool goes_on) {
  const double width = strip_head + strip_column * static_cast<double>(touchpoints.size());
  add_stage_band(scene, story, touchpoints, origin, strip, goes_on);
  double top = origin.y + stage_height;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const StripRow& row = rows[r];
    const std::string id = fmt::format("{}_{}", row.id, strip + 1);
    scene.boxes.push_back({{id, "row", {}},
                           {origin.x, top, width, row.height},
                           row.fill.empty() ? std::string(r % 2 ? palette::stripe : palette::white) : row.fill,
                           {std::string(palette::faint_rule), 0.6}});
    if (!row.bar.empty())
      scene.boxes.push_back({{id + "_bar", "bar", {}}, {origin.x, top, bar_width, row.height}, row.bar, {}});
    scene.labels.push_back({{id + "_head", "row-head", {}},
                            {origin.x + bar_width + 6, top, strip_head - bar_width - 12, row.height},
                            Align::left,
                            row.head});
    std::vector<Rect> cells;
    for (std::size_t c = 0; c < touchpoints.size(); ++c)
      cells.push_back({origin.x + strip_head + strip_column * static_cast<double>(c) + 3, top + 3, strip_column - 8,
                       row.height - 6});
    if (row.draw) row.draw(scene, touchpoints, cells);
    top += row.height;
    if (row.line_below.empty()) continue;
    add_line(scene, id + "_line", row.line_below, {origin.x, top}, width);
    top += line_height;
  }
}

// What is to be settled at a touchpoint, in lines.
std::vector<std::string> questions_of(const Touchpoint& t) {
  std::vector<std::string> out;
  for (const OpenQuestion& question : t.open)
    for (std::string& line : wrap("? " + shown(question.text.value), {small}, strip_column - 20, 3))
      out.push_back(std::move(line));
  return out;
}

double note_height(const Touchpoint& t) {
  const std::size_t lines = questions_of(t).size();
  return lines == 0 ? 0 : 1.22 * small * static_cast<double>(lines) + 2 * note_pad + 3;
}

// "→ 7, 12": in red where a finding is about one of them.
void add_hand_offs(Scene& scene, const Story& story, const std::vector<std::size_t>& numbers, Index t, const Rect& at) {
  std::string text, tooltip;
  bool problem = false;
  const std::vector<HandOff>& hand_offs = story.drawing.journey.touchpoints[t].hands_off_to;
  for (std::size_t i = 0; i < hand_offs.size(); ++i) {
    const HandOff& h = hand_offs[i];
    if (!story.drawing.keeps(h) || h.target >= numbers.size() || numbers[h.target] == 0) continue;
    text += fmt::format("{}{}", text.empty() ? "→ " : ", ", numbers[h.target]);
    tooltip += fmt::format("{}{}", tooltip.empty() ? "hands off to " : ", ", story.names[h.target]);
    problem |= story.drawing.hand_offs[t][i].problem;
  }
  if (text.empty()) return;
  scene.labels.push_back({{"next_" + id_part(story.drawing.journey.touchpoints[t].id),
                           problem ? "hand-off problem" : "hand-off", tooltip, story.drawing.touchpoints[t].is_pale()},
                          at,
                          Align::left,
                          {{elide(text, {small, problem}, at.width), small,
                            std::string(problem ? palette::vermillion_ink : palette::across), problem}}});
}

double text_left(const Ownership& o) { return 10 + extra_bars(o); }

std::vector<Line> lines_of(const Story& story, Index t, std::size_t number) {
  const Ownership& o = story.drawing.owners[t];
  const Touchpoint& touchpoint = story.drawing.journey.touchpoints[t];
  const bool problem = story.drawing.touchpoints[t].problem;
  const double room = strip_column - 8 - text_left(o) - 4;
  std::vector<Line> out;
  const auto add = [&](const std::string& text, double size, std::string_view ink, bool bold, std::size_t most) {
    if (text.empty()) return;
    for (std::string& line : wrap(text, {size, bold}, room, most))
      out.push_back({std::move(line), size, std::string(ink), bold});
  };
  add(fmt::format("{}  {}", number, story.names[t]), name_size, palette::ink, true, 3);
  switch (o.state) {
    case State::owned: {
      const std::string name = department_name(story.drawing, o.owner);
      const std::string &code = story.codes[o.owner], both = code == name ? name : code + " " + name;
      add(both, small, palette::soft_ink, false, 2);
      break;
    }
    case State::contested: {
      std::string names;
      for (const Index d : o.claimants) names += (names.empty() ? "" : " + ") + story.codes[d];
      add("contested: " + names, small, problem ? palette::purple_ink : palette::soft_ink, problem, 2);
      break;
    }
    case State::unowned:
      add("no owner", small, problem ? palette::vermillion_ink : palette::soft_ink, problem, 1);
      break;
    case State::everyones:
      add("everyone's", small, problem ? palette::vermillion_ink : palette::soft_ink, problem, 1);
      break;
    case State::customer:
      add("the customer alone", small, palette::soft_ink, false, 1);
      break;
  }
  if (touchpoint.moment_of_truth) add("moment of truth", small, palette::navy, true, 1);
  return out;
}

}  // namespace

std::vector<std::vector<Index>> strips_of(const Story& story) {
  const std::vector<Index> all = touchpoints_of(story);
  const std::size_t strips = (all.size() + most_columns - 1) / most_columns;
  std::vector<std::vector<Index>> out;
  for (std::size_t s = 0; s < strips; ++s) {
    const auto at = [&](std::size_t k) { return all.begin() + static_cast<std::ptrdiff_t>(k * all.size() / strips); };
    out.emplace_back(at(s), at(s + 1));
  }
  return out;
}

std::vector<std::size_t> numbers_of(const Story& story) {
  std::vector<std::size_t> out(story.drawing.journey.touchpoints.size());
  std::size_t number = 0;
  for (const Index t : touchpoints_of(story)) out[t] = ++number;
  return out;
}

void draw_strips(Scene& scene, const Story& story, const SheetHeading& heading, const Legend& legend,
                 const std::function<std::vector<StripRow>(const std::vector<Index>&)>& rows_of) {
  const std::vector<std::vector<Index>> strips = strips_of(story);
  std::vector<std::vector<StripRow>> rows;
  double width = 0, height = -strip_gap;
  for (const std::vector<Index>& strip : strips) {
    rows.push_back(rows_of(strip));
    width = std::max(width, strip_head + strip_column * static_cast<double>(strip.size()));
    height += height_of_strip(rows.back()) + strip_gap;
  }
  Point origin = frame(scene, heading, legend, width, height);
  const auto stage = [&](Index t) { return story.drawing.journey.touchpoints[t].stage; };
  for (std::size_t s = 0; s < strips.size(); ++s) {
    const bool goes_on = s > 0 && stage(strips[s].front()) == stage(strips[s - 1].back());
    add_strip(scene, story, strips[s], rows[s], origin, s, goes_on);
    origin.y += height_of_strip(rows[s]) + strip_gap;
  }
}

double strip_card_height(const Story& story, Index t) {
  return height_of(lines_of(story, t, 999)) + 2 * pad + note_height(story.drawing.journey.touchpoints[t]) + foot + 6;
}

void add_strip_card(Scene& scene, const Story& story, const std::vector<std::size_t>& numbers, Index t,
                    const Rect& place) {
  const Rect cell{place.left, place.top, place.width, place.height - foot};
  const Ownership& o = story.drawing.owners[t];
  const Touchpoint& touchpoint = story.drawing.journey.touchpoints[t];
  const bool problem = story.drawing.touchpoints[t].problem, pale = story.drawing.touchpoints[t].is_pale();
  const double note = note_height(touchpoint);
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
  card.lines = lines_of(story, t, numbers[t]);
  scene.cards.push_back(std::move(card));
  add_hand_offs(scene, story, numbers, t, {cell.left, cell.bottom(), cell.width, foot});
  if (note == 0) return;
  Card open;
  open.tag = {"open_" + id, "open", "to be settled", pale};
  open.at = {cell.left, cell.bottom() - note + 3, cell.width, note - 3};
  open.fill = palette::amber_tints[0];
  open.pen = {std::string(palette::amber), 0.8};
  open.indent = 5;
  for (std::string& line : questions_of(touchpoint))
    open.lines.push_back({std::move(line), small, std::string(palette::ink)});
  scene.cards.push_back(std::move(open));
}

void add_card_legend(Legend& legend, const Story& story) {
  const auto all = touchpoints_of(story);
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
  std::vector<bool> owns(story.bars.size());
  for (const Index t : all)
    if (story.drawing.owners[t].owner != absent) owns[story.drawing.owners[t].owner] = true;
  for (Index d = 0; d < owns.size(); ++d)
    if (owns[d])
      legend.add_area("owner_" + id_part(story.drawing.organization.departments[d].id),
                      story.codes[d] == department_name(story.drawing, d)
                          ? story.codes[d]
                          : story.codes[d] + "  " + department_name(story.drawing, d),
                      story.bars[d].color(), {});
}

}  // namespace cxmap::map
