#include "map/ownership/stages.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/ownership/change_words.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/sheet.h"
#include "map/scene/text_width.h"
#include "model/vocabulary.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

constexpr double notch_width = 9;  // of a chevron, in pt at scale 1
constexpr double chevron_gap = 3;
constexpr double broken_gap = 10;  // where no hand-off leads on

/// What a stage says of itself.
struct StageTexts {
  std::vector<Line> lines;
  Index coded = absent;  // a department that is called by its code
};

bool is_gone(const Story& story, const Column& column) {
  return story.drawing.changes && column.stage != absent && story.drawing.changes->stages[column.stage].went;
}

/// "Retention · 5 touchpoints · lead: Marketing", as much of it as there is room for.
void add_details(StageTexts& out, const Story& story, const Column& column, Font font, double room) {
  const Stage& stage = story.drawing.journey.stages[column.stage];
  const bool custom = stage.canonical && stage.id != word_of(column.canonical);
  std::string canonical;
  if (story.drawing.changes) canonical = head_words(story.drawing.changes->stages[column.stage]);
  if (is_gone(story, column)) {
    out.lines.push_back({canonical, font.size, std::string(palette::pale_ink), false});
    return;
  }
  if (custom) add_part(canonical, stage_title(column.canonical));
  const auto to_be_owned = static_cast<std::size_t>(std::ranges::count_if(stage.touchpoints, [&](Index t) {
    return story.drawing.owners[t].state != Ownership::State::customer &&
           story.drawing.touchpoints[t].weight != Emphasis::Weight::ghost;
  }));
  const std::string count = to_be_owned > 0 ? counted(to_be_owned, "touchpoint") : "no touchpoint";
  const Index lead = story.drawing.measures.leads[column.stage];
  const Index main = story.drawing.measures.main_owners[column.stage];
  const Index named = lead != absent ? lead : main;
  const auto led = [&](bool in_full) -> std::string {
    if (named == absent) return story.drawing.leaderless[column.stage] ? "no lead" : "";
    const std::string& name = in_full ? story.departments[named] : story.codes[named];
    return lead != absent ? "lead: " + name : fmt::format("no lead{}mostly {}", part_separator, name);
  };
  const auto joined = [](std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) add_part(text, part);
    return text;
  };
  constexpr std::size_t most_lines = 2;
  const std::string in_full = led(true), short_lead = led(false);
  const auto is_one = [&](const std::string& text) { return text_width(text, font) <= room; };
  std::vector<std::string> lines;
  for (const std::string& text : {joined({canonical, count, in_full}), joined({canonical, in_full}), in_full,
                                  joined({canonical, short_lead}), short_lead}) {
    lines = wrap(text, font, room, most_lines);
    if (lines.size() == most_lines && text.ends_with(in_full) && is_one(in_full))  // rather than inside a name
      if (const std::string before = joined({canonical, count}); text.starts_with(before) && is_one(before))
        lines = {wrap(before, font, room, 1).front(), wrap(in_full, font, room, 1).front()};
    out.coded = text.ends_with(in_full) ? absent : named;
    if (!is_cut(lines, text)) break;
  }
  for (std::string& line : lines)
    out.lines.push_back({std::move(line), font.size, std::string(palette::pale_ink), false});
}

StageTexts texts_of(const Story& story, const Names& names, std::size_t column, double room, double u) {
  constexpr std::size_t most_lines = 2;
  StageTexts out;
  Font font{whole_points(13 * u), true};
  if (text_width(names[column], font) > room) font.size = whole_points(10 * u);
  for (std::string& line : names.wrapped(column, {}, font, room, most_lines))
    out.lines.push_back({std::move(line), font.size, std::string(palette::white), true, false,
                         is_gone(story, story.grid.columns[column])});
  if (story.grid.columns[column].stage != absent)
    add_details(out, story, story.grid.columns[column], {whole_points(8 * u), false}, room);
  return out;
}

Names names_of(const Story& story) {
  std::vector<std::string> names;
  for (const Column& column : story.grid.columns)
    names.push_back(column.stage != absent ? stage_title(story.drawing.journey.stages[column.stage])
                                           : stage_title(column.canonical));
  return Names(std::move(names));
}

double room_in(const Layout& layout, std::size_t column) {
  return layout.column_right[column] - layout.column_left[column] - 2.5 * notch_width * layout.scale;
}

/// A stage without a touchpoint: one dashed box over the band of stages and the matrix.
void add_missing(Scene& scene, const Layout& layout, const std::string& id, const std::string& name, double left,
                 double right) {
  const double u = layout.scale;
  const Rect at{left, layout.stage_top, right - left - 3, layout.matrix_bottom - layout.stage_top};
  scene.boxes.push_back({{"column_" + id, "column missing", name + ": missing stage, no touchpoint"},
                         at,
                         std::string(palette::vermillion_tint),
                         {std::string(palette::vermillion), 1.3 * std::min(u, 2.0), Dash::dashed}});
  const std::string ink(palette::vermillion_ink);
  Font font{whole_points(11 * u), true};
  while (font.size > 8 * u && text_width(name, font) > at.width - 6) --font.size;
  scene.labels.push_back(
      {{"stage_" + id, "stage missing", {}},
       {at.left, layout.stage_top, at.width, layout.stage_bottom - layout.stage_top},
       Align::center,
       {{elide(name, font, at.width - 6), font.size, ink, true}, {"MISSING", whole_points(8 * u), ink, true}}});
}

/// A chevron with the name of the stage, and the column under it.
void add_stage(Scene& scene, const Story& story, const Layout& layout, const Column& column, const std::string& id,
               std::vector<Line> lines, double left, double right, double gap) {
  const double u = layout.scale, notch = notch_width * u, tip = right + notch - gap * u;
  const double top = layout.stage_top, bottom = layout.stage_bottom;
  const bool stubs = story.drawing.one_stage && column.stage != 0;
  scene.boxes.push_back({{"column_" + id, "column", {}},
                         {left, layout.matrix_top, right - left, layout.matrix_bottom - layout.matrix_top},
                         {},
                         {std::string(palette::faint_rule), 0.6, Dash::solid}});
  scene.shapes.push_back({{{left, top},
                           {tip - notch, top},
                           {tip, (top + bottom) / 2},
                           {tip - notch, bottom},
                           {left, bottom},
                           {left + notch, (top + bottom) / 2}},
                          std::string(stubs || is_gone(story, column) ? palette::soft_ink : palette::navy)});
  const double room = right - left - 2.5 * notch;
  scene.labels.push_back(
      {{"stage_" + id, "stage", {}}, {left + 1.5 * notch, top, room, bottom - top}, Align::center, std::move(lines)});
}

/// A dashed notch between two chevrons: no hand-off leads from the stages before to this one.
void add_break(Scene& scene, const Layout& layout, const std::string& id, const std::string& name, double left) {
  const double u = layout.scale, x = left - broken_gap / 2 * u;
  const Point top{x, layout.stage_top}, tip{x + notch_width * u, (layout.stage_top + layout.stage_bottom) / 2},
      bottom{x, layout.stage_bottom};
  const auto between = [](Point a, Point b, double part) {
    return Point{a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
  };
  Arrow line;
  line.tag = {"break_" + id, "break problem", "no hand-off leads on to " + name};
  line.from = line.tag.id + "_from";
  line.to = line.tag.id + "_to";
  line.spline = {top,   between(top, tip, 1.0 / 3),    between(top, tip, 2.0 / 3),
                 tip,   between(tip, bottom, 1.0 / 3), between(tip, bottom, 2.0 / 3),
                 bottom};
  line.tip = bottom;
  line.pen = break_pen(u);
  line.head = Arrow::Head::none;
  scene.anchors.push_back({line.from, top});
  scene.anchors.push_back({line.to, bottom});
  scene.arrows.push_back(std::move(line));
}

}  // namespace

Pen break_pen(double scale) { return {std::string(palette::vermillion), 2.4 * std::min(scale, 2.0), Dash::dashed}; }

double stage_height(const Story& story, const Layout& layout) {
  constexpr double least = 36, pad = 9;
  const Names names = names_of(story);
  double height = least * layout.scale;
  for (std::size_t i = 0; i < story.grid.columns.size(); ++i) {
    if (story.grid.columns[i].missing) continue;
    const StageTexts texts = texts_of(story, names, i, room_in(layout, i), layout.scale);
    height = std::max(height, height_of(texts.lines) + pad * layout.scale);
  }
  return height;
}

std::vector<Index> add_stages(Scene& scene, const Story& story, const Layout& layout) {
  const Names names = names_of(story);
  std::vector<Index> coded;
  const std::vector<Column>& columns = story.grid.columns;
  const double notch = notch_width * layout.scale;
  const auto is_broken = [&](std::size_t i) {
    return i > 0 && i < columns.size() && columns[i].stage != absent && story.drawing.unreached[columns[i].stage];
  };
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    const bool named = column.stage != absent;
    const std::string canonical(word_of(column.canonical));
    const std::string id = named ? id_part(story.drawing.journey.stages[column.stage].id) : canonical;
    const double left = layout.column_left[i], right = layout.column_right[i];
    const bool after_chevron = i > 0 && !columns[i - 1].missing;
    if (is_broken(i)) add_break(scene, layout, id, names[i], left);
    if (column.missing) {
      add_missing(scene, layout, id, names[i], left + (after_chevron ? 0.7 * notch : 3), right);
      continue;
    }
    StageTexts texts = texts_of(story, names, i, room_in(layout, i), layout.scale);
    if (texts.coded != absent) coded.push_back(texts.coded);
    add_stage(scene, story, layout, column, id, std::move(texts.lines), left, right,
              is_broken(i + 1) ? broken_gap : chevron_gap);
  }
  scene.boxes.push_back({{"matrix", "frame", {}},
                         {layout.margin, layout.matrix_top, layout.matrix_right - layout.margin,
                          layout.matrix_bottom - layout.matrix_top},
                         {},
                         {std::string(palette::navy), std::min(layout.scale, 2.0), Dash::solid}});
  return coded;
}

}  // namespace cxmap::map
