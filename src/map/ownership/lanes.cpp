#include "map/ownership/lanes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"
#include "model/vocabulary.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

using Kind = Lane::Kind;

struct SpecialHead {
  Ownership::State state;
  std::string_view advice;
  std::string_view bar, ink, tint;  // if it is a problem
};

SpecialHead special_head(Kind kind) {
  using State = Ownership::State;
  using namespace palette;
  switch (kind) {
    case Kind::unowned:
      return {State::unowned, "decide who owns these", vermillion, vermillion_ink, vermillion_tint};
    case Kind::contested:
      return {State::contested, "one owner must be named", purple, purple_ink, purple_tint};
    case Kind::everyones:
      return {State::everyones, "name who is accountable", vermillion, vermillion_ink, vermillion_tint};
    default:
      return {State::customer, "acts alone", within, ink, neutral};
  }
}

std::string lane_id(const Story& story, const Lane& lane) {
  if (lane.kind != Kind::department) return "lane_" + std::string(word_of(special_head(lane.kind).state));
  return "lane_dept_" + id_part(story.drawing.organization.departments[lane.department].id);
}

void add_name(std::vector<Line>& lines, const std::string& name, std::string_view ink) {
  constexpr double room = 122;
  const Font font{12, true};
  for (std::string& line : wrap(name, font, room, 2))
    lines.push_back({std::move(line), font.size, std::string(ink), true});
}

}  // namespace

std::vector<Line> lane_head(const Story& story, const Lane& lane) {
  constexpr double small = 8;
  std::vector<Line> lines;
  const auto add = [&](std::string text, std::string_view ink, bool bold = false) {
    lines.push_back({elide(text, {small, bold}, 122), small, std::string(ink), bold});
  };
  if (lane.kind != Kind::department) {
    const SpecialHead head = special_head(lane.kind);
    add_name(lines, std::string(heading_of(head.state)), lane.problem ? head.ink : palette::ink);
    add(counted(lane.touchpoints, lane.kind == Kind::customer ? "step" : "touchpoint"), palette::soft_ink);
    if (lane.problem || lane.kind == Kind::customer) add(std::string(head.advice), palette::soft_ink);
    return lines;
  }
  const std::string name = department_name(story.drawing, lane.department), &code = story.codes[lane.department];
  const bool external = story.drawing.organization.departments[lane.department].external;
  add_name(lines, name, palette::ink);
  std::vector<std::string> about;
  if (code != name) about.push_back(code);
  if (lane.touchpoints > 0) about.push_back(counted(lane.touchpoints, "touchpoint"));  // none: all are of other sheets
  if (external) about.push_back("partner");
  if (!about.empty()) add(fmt::format("{}", fmt::join(about, " · ")), palette::soft_ink);
  const Silo& silo = story.drawing.silos[lane.department];
  if (!silo.empty()) {
    lines.push_back({" ", 3, std::string(palette::ink), false});  // some air
    const double share = story.drawing.measures.holdings[lane.department].share;
    add(silo.dominant ? fmt::format("{} · owns {}", silo.words(), percent(share)) : "SILO: " + silo.words(),
        palette::ink, true);
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
    std::string color(palette::card_edge);
    std::string css = "lane";
    std::string tooltip;
    if (lane.kind == Kind::department) {
      striped = !striped;
      color = story.colors[lane.department];
      if (!story.drawing.silos[lane.department].empty()) {
        fill = palette::silo;
        css += " silo";
      }
      tooltip = fmt::format("{}: {}", department_name(story.drawing, lane.department),
                            counted(lane.touchpoints, "touchpoint"));
    } else {
      const SpecialHead head = special_head(lane.kind);
      const bool customer = lane.kind == Kind::customer;
      fill = lane.problem || customer ? head.tint : palette::neutral;
      if (lane.problem || customer) color = head.bar;
      css += fmt::format(" {}{}", word_of(head.state), lane.problem ? " problem" : "");
      tooltip =
          fmt::format("{}: {}", heading_of(head.state), counted(lane.touchpoints, customer ? "step" : "touchpoint"));
    }
    scene.boxes.push_back({{id, css, tooltip, pale[i]}, at, fill, {std::string(palette::rule), 0.7, Dash::solid}});
    scene.boxes.push_back({{id + "_bar", "bar", {}, pale[i]}, {left, at.top, bar, at.height}, color, {}});

    std::vector<Line> lines = lane_head(story, lane);
    for (Line& line : lines) line.size = std::floor(line.size * u);  // whole points, and not wider than at scale 1
    scene.labels.push_back({{id + "_head", "lane-head", {}, pale[i]},
                            {left + bar + 7 * u, at.top, layout.matrix_left - left - bar - 8 * u, at.height},
                            Align::left,
                            std::move(lines)});

    // What the customer does not see is below a line, in a darker band.
    if (lane.band_rows[1] == 0) continue;
    const std::uint32_t first = lane.first_row + lane.band_rows[0];
    const std::uint32_t last = first + lane.band_rows[1] - 1;
    const double pad = style_of(story.grid.density).gap_y * 0.75;
    const double top = layout.row_top[first] - pad;
    const double bottom = layout.row_top[last] + layout.row_height[last] + layout.row_foot[last] + pad;
    scene.boxes.push_back({{id + "_behind", "behind", "backstage and support", pale[i]},
                           {layout.matrix_left, top, layout.matrix_right - layout.matrix_left - 4 * u, bottom - top},
                           lane.kind == Kind::department ? std::string(palette::behind) : std::string(),
                           {std::string(palette::card_edge), 0.7, Dash::solid}});
  }
}

}  // namespace cxmap::map
