#include "map/ownership/lanes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "map/ownership/change_words.h"
#include "map/scene/bars.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"
#include "model/parts.h"
#include "model/vocabulary.h"
#include "util/shares.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

using LaneKind = Lane::Kind;

struct SpecialHead {
  Ownership::State state;
  std::string_view advice;
  std::string_view bar, ink, tint;  // if it is a problem
};

SpecialHead special_head(LaneKind kind) {
  using State = Ownership::State;
  using namespace palette;
  switch (kind) {
    case LaneKind::unowned:
      return {State::unowned, "decide who owns these", vermillion, vermillion_ink, vermillion_tint};
    case LaneKind::contested:
      return {State::contested, "one owner must be named", purple, purple_ink, purple_tint};
    case LaneKind::everyones:
      return {State::everyones, "name who is accountable", vermillion, vermillion_ink, vermillion_tint};
    default:
      return {State::customer, "acts alone", within, ink, neutral};
  }
}

std::string lane_id(const Story& story, const Lane& lane) {
  if (lane.kind != LaneKind::department) return "lane_" + std::string(word_of(special_head(lane.kind).state));
  return "lane_dept_" + id_part(story.drawing.organization.departments[lane.department].id);
}

constexpr double head_room = 122;  // pt in a line at scale 1
constexpr double large = 12, least_size = 9, small = 8;
constexpr std::size_t most_head_lines = 4;  // of a name

void add_lines(std::vector<Line>& lines, std::vector<std::string> texts, Font font, std::string_view ink) {
  for (std::string& line : texts) lines.push_back({std::move(line), font.size, std::string(ink), font.bold});
}

/// "acts alone", or "with Sales, Legal": who takes part in what the customer does.
std::string company_of_customer(const Story& story) {
  std::vector<bool> there(story.codes.size());
  for (Index t = 0; t < story.names.size(); ++t) {
    if (story.drawing.owners[t].state != Ownership::State::customer) continue;
    for (const auto* refs : parts_of(story.drawing.journey.touchpoints[t]))
      for (const Ref& ref : *refs)
        if (ref.to < there.size()) there[ref.to] = true;
  }
  std::string names;
  std::size_t count = 0;
  constexpr std::size_t most = 4;
  for (Index d = 0; d < there.size(); ++d)
    if (there[d] && count++ < most) names += (names.empty() ? "with " : ", ") + story.departments[d];
  if (count > most) names += fmt::format(" +{}", count - most);
  return names.empty() ? "acts alone" : names;
}

/// The largest font in which no word of a name has to be broken, else the smallest.
Font font_of(const std::string& name) {
  Font font{large, true};
  for (; font.size > least_size; --font.size) {
    const std::vector<std::string> lines = wrap(name, font, head_room, most_head_lines + 1);
    const bool whole =
        std::ranges::all_of(lines, [&](const std::string& line) { return name.find(line) != std::string::npos; });
    if (whole && lines.size() < most_head_lines) break;
  }
  return font;
}

std::vector<Line> special_lane_head(const Story& story, const Lane& lane) {
  const SpecialHead head = special_head(lane.kind);
  const bool customer = lane.kind == LaneKind::customer;
  std::vector<Line> lines;
  add_lines(lines, wrap(heading_of(head.state), {large, true}, head_room, 2), {large, true},
            lane.problem ? head.ink : palette::ink);
  const auto add = [&](std::string_view text) {
    add_lines(lines, wrap(text, {small, false}, head_room, 5), {small, false}, palette::soft_ink);
  };
  add(lane.touchpoints == 0 ? "none now" : counted(lane.touchpoints, customer ? "step" : "touchpoint"));
  if (lane.touchpoints == 0) return lines;
  if (customer)
    add(company_of_customer(story));
  else if (lane.problem)
    add(lane.kind == LaneKind::unowned && lane.touchpoints == 1 ? "decide who owns it" : head.advice);
  return lines;
}

}  // namespace

std::vector<Line> lane_head(const Story& story, const Lane& lane) {
  if (lane.kind != LaneKind::department) return special_lane_head(story, lane);
  std::vector<Line> lines;
  const Font font = font_of(story.departments[lane.department]);
  add_lines(lines, story.departments.wrapped(lane.department, {}, font, head_room, most_head_lines), font,
            palette::ink);
  if (story.drawing.changes && story.drawing.changes->departments[lane.department].went)
    for (Line& line : lines) line.struck = true;
  std::string about;
  const bool compares = story.drawing.changes.has_value();
  if (lane.touchpoints > 0)
    add_part(about, counted(lane.touchpoints, "touchpoint"));  // else all are of other sheets, or ghosts
  else if (compares && !story.drawing.changes->departments[lane.department].went)
    add_part(about, "owns nothing here now");
  if (story.drawing.organization.departments[lane.department].external) add_part(about, "partner");
  add_lines(lines, wrap(about, {small, false}, head_room, 2), {small, false}, palette::soft_ink);
  if (compares)
    add_lines(lines, wrap(head_words(story.drawing.changes->departments[lane.department]), {small, true}, head_room, 3),
              {small, true}, palette::change);
  const Silo& silo = story.drawing.silos[lane.department];
  if (!silo.empty()) {
    lines.push_back({" ", 3, std::string(palette::ink), false});  // some air
    std::vector<std::uint32_t> owns;
    for (const Holding& h : story.drawing.measures.holdings) owns.push_back(h.owns);
    const std::string share = silo.dominant ? percents(owns)[lane.department] : "";
    add_lines(lines,
              wrap(silo.dominant ? fmt::format("{} · owns {}", silo.words(), share) : "SILO: " + silo.words(),
                   {small, true}, head_room, 2),
              {small, true}, palette::ink);
  }
  return lines;
}

void add_lanes(Scene& scene, const Story& story, const Layout& layout) {
  const double u = layout.scale;
  const double left = layout.margin;
  const double bar = 5.5 * u;
  bool striped = false;
  std::vector<bool> pale(story.grid.lanes.size(), true);  // nothing in it is in focus
  for (Index t = 0; t < story.drawing.touchpoints.size(); ++t) {
    if (!story.drawing.touchpoints[t].is_pale()) pale[story.grid.places[t].lane] = false;
  }
  for (std::size_t i = 0; i < story.grid.lanes.size(); ++i) {
    const Lane& lane = story.grid.lanes[i];
    const std::string id = lane_id(story, lane);
    const Rect at{left, layout.lane_top[i], layout.matrix_right - left, layout.lane_bottom[i] - layout.lane_top[i]};
    std::string fill(striped ? palette::stripe : palette::white);
    Bar mark{{std::string(palette::card_edge)}};
    std::string css = "lane";
    std::string tooltip;
    if (lane.kind == LaneKind::department) {
      striped = !striped;
      mark = story.bars[lane.department];
      if (!story.drawing.silos[lane.department].empty()) {
        fill = palette::silo;
        css += " silo";
      }
      tooltip = fmt::format("{}: {}", department_name(story.drawing, lane.department),
                            counted(lane.touchpoints, "touchpoint"));
    } else {
      const SpecialHead head = special_head(lane.kind);
      const bool customer = lane.kind == LaneKind::customer;
      fill = lane.problem || customer ? head.tint : palette::neutral;
      if (lane.problem || customer) mark = {{std::string(head.bar)}};
      css += fmt::format(" {}{}", word_of(head.state), lane.problem ? " problem" : "");
      tooltip =
          fmt::format("{}: {}", heading_of(head.state), counted(lane.touchpoints, customer ? "step" : "touchpoint"));
    }
    scene.boxes.push_back({{id, css, tooltip, pale[i]}, at, fill, {std::string(palette::rule), 0.7, Dash::solid}});
    add_bar(scene, {id + "_bar", "bar", {}, pale[i]}, {left, at.top, bar, at.height}, mark);

    std::vector<Line> lines = lane_head(story, lane);
    for (Line& line : lines) line.size = std::floor(line.size * u);  // whole points, and not wider than at scale 1
    scene.labels.push_back({{id + "_head", "lane-head", {}, pale[i]},
                            {left + bar + 7 * u, at.top, layout.matrix_left - left - bar - 8 * u, at.height},
                            Align::left,
                            std::move(lines)});
  }
}

}  // namespace cxmap::map
