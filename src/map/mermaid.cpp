#include <fmt/format.h>

#include <algorithm>

#include "map/map_formats.h"
#include "map/ownership/story.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/views/views.h"
#include "util/escape.h"

namespace cxmap::map {
namespace {

// The names of nodes are our own; texts are in quotes.
std::string text(std::string_view words) { return "\"" + mermaid_safe(words) + "\""; }

// How the nodes look: those of a department that the flowchart shows, and what has no owner.
std::string classes(const Story& story, std::string_view chart) {
  std::string out;
  const auto add = [&](const std::string& name, std::string_view look) {
    if (chart.find(":::" + name + "\n") != std::string_view::npos)
      out += fmt::format("  classDef {} {},color:{}\n", name, look, palette::ink);
  };
  for (std::size_t d = 0; d < story.bars.size(); ++d)
    add(fmt::format("d{}", d),
        fmt::format("fill:{},stroke:{},stroke-width:3px", palette::white, story.bars[d].color()));
  add("problem", fmt::format("fill:{},stroke:{},stroke-width:2px,stroke-dasharray:5 3", palette::vermillion_tint,
                             palette::vermillion));
  add("plain", fmt::format("fill:{},stroke:{}", palette::neutral, palette::card_edge));
  return out;
}

std::string owner_line(const Story& story, Index t) {
  const Ownership& o = story.drawing.owners[t];
  return o.state == Ownership::State::owned ? department_name(story.drawing, o.owner)
                                            : ownership_in_words(story.drawing, t);
}

std::string class_of(const Story& story, Index t) {
  const Ownership& o = story.drawing.owners[t];
  if (o.state == Ownership::State::owned) return fmt::format("d{}", o.owner);
  return story.drawing.touchpoints[t].problem ? "problem" : "plain";
}

// "-->", or dashed, with what a finding says of the hand-off.
std::string line_of(const Emphasis& hand_off) {
  if (!hand_off.problem) return "-->";
  return fmt::format("-.->|\"{}\"|", fmt::join(hand_off.risks.words(), " · "));
}

std::string ownership(const Story& story) {
  const JourneyDrawing& drawing = story.drawing;
  std::string out;
  for (const Index s : drawing.journey.shown) {
    const Stage& stage = drawing.journey.stages[s];
    if (stage.touchpoints.empty()) continue;
    out += fmt::format("  subgraph s{}[{}]\n", s, text(stage_title(stage)));
    for (const Index t : stage.touchpoints)
      out += fmt::format("    t{}[\"{}<br/><i>{}</i>\"]:::{}\n", t, mermaid_safe(story.names[t]),
                         mermaid_safe(owner_line(story, t)), class_of(story, t));
    out += "  end\n";
  }
  for (Index t = 0; t < drawing.journey.touchpoints.size(); ++t)
    for (std::size_t k = 0; k < drawing.hand_offs[t].size(); ++k)
      if (const HandOff& h = drawing.journey.touchpoints[t].hands_off_to[k];
          h.journey == drawing.index && h.target != absent)
        out += fmt::format("  t{} {} t{}\n", t, line_of(drawing.hand_offs[t][k]), h.target);
  return out;
}

std::string departments(const Story& story) {
  const JourneyDrawing& drawing = story.drawing;
  std::string out;
  const Network& n = *drawing.network;
  for (Index d = 0; d < n.owns.size(); ++d)
    if (n.owns[d] + n.external[d] > 0)
      out += fmt::format("  n{}[\"{}<br/><i>owns {}</i>\"]:::d{}\n", d, mermaid_safe(department_name(drawing, d)),
                         n.owns[d], d);
  for (const auto& [pair, count] : hand_offs_of(drawing.journey, drawing.index, drawing.owners).pairs)
    out += fmt::format("  n{} -->|{}| n{}\n", pair.first, count, pair.second);
  return out;
}

struct Chart {
  MapView view;
  std::string (*draw)(const Story&);
};

constexpr Chart charts[] = {{MapView::ownership, ownership}, {MapView::departments, departments}};

}  // namespace

Result<void> can_write_mermaid(const MapRequest& request) {
  if (std::ranges::find(charts, request.view, &Chart::view) != std::end(charts)) return {};
  return Failure{"mmd draws the views ownership and departments only"};
}

Result<Written> write_mermaid(const Analysis&, const JourneyDrawing& drawing, const MapRequest& request) {
  const Story story = story_of(drawing);
  const std::string chart = std::ranges::find(charts, request.view, &Chart::view)->draw(story);
  return Written{fmt::format("flowchart LR\n  accTitle: {}: {}\n{}{}", mermaid_safe(shown(drawing.journey.name.value)),
                             view_of(request.view).about, chart, classes(story, chart))};
}

}  // namespace cxmap::map
