#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "map/map_formats.h"
#include "map/ownership/story.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/views/views.h"
#include "util/escape.h"
#include "util/utf8.h"
#include "util/words.h"

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

// A chart without its first line and the looks.
struct Body {
  std::string text;
  std::size_t edges = 0;
};

// Adds the hand-offs.
Body with_hand_offs(const Story& story, std::string nodes) {
  const JourneyDrawing& drawing = story.drawing;
  Body out{std::move(nodes)};
  for (Index t = 0; t < drawing.journey.touchpoints.size(); ++t)
    for (std::size_t k = 0; k < drawing.hand_offs[t].size(); ++k)
      if (const HandOff& h = drawing.journey.touchpoints[t].hands_off_to[k];
          h.journey == drawing.index && h.target != absent) {
        ++out.edges;
        out.text += fmt::format("  t{} {} t{}\n", t, line_of(drawing.hand_offs[t][k]), h.target);
      }
  return out;
}

// A node, with a word below its name.
std::string node(const Story& story, Index t, std::string_view below) {
  return fmt::format("    t{}[\"{}<br/><i>{}</i>\"]:::{}\n", t, mermaid_safe(story.names[t]), mermaid_safe(below),
                     class_of(story, t));
}

Body ownership(const Story& story) {
  const JourneyDrawing& drawing = story.drawing;
  std::string out;
  for (const Index s : drawing.journey.shown) {
    const Stage& stage = drawing.journey.stages[s];
    if (stage.touchpoints.empty()) continue;
    out += fmt::format("  subgraph s{}[{}]\n", s, text(stage_title(stage)));
    for (const Index t : stage.touchpoints) out += node(story, t, owner_line(story, t));
    out += "  end\n";
  }
  return with_hand_offs(story, std::move(out));
}

// A lane for each owner, in the order of the map's rows; a stage is a word in its touchpoints.
Body swimlanes(const Story& story) {
  const JourneyDrawing& drawing = story.drawing;
  using State = Ownership::State;
  std::string out;
  const auto add = [&](const std::string& id, std::string_view name, auto is_in) {
    std::string nodes;
    for (const Index s : drawing.journey.shown)
      for (const Index t : drawing.journey.stages[s].touchpoints)
        if (is_in(drawing.owners[t])) nodes += node(story, t, stage_title(drawing.journey.stages[s]));
    if (!nodes.empty()) out += fmt::format("  subgraph {}[{}]\n{}  end\n", id, text(name), nodes);
  };
  for (const auto& [state, id, name] : {std::tuple(State::customer, "customer", "Customer"),
                                        {State::unowned, "unowned", "No owner"},
                                        {State::contested, "contested", "Contested"},
                                        {State::everyones, "everyones", "Everyone's"}})
    add(id, name, [&, of = state](const Ownership& o) { return o.state == of; });
  for (Index d = 0; d < drawing.organization.departments.size(); ++d)
    add(fmt::format("l{}", d), department_name(drawing, d), [&](const Ownership& o) { return o.owner == d; });
  return with_hand_offs(story, std::move(out));
}

Body departments(const Story& story) {
  const JourneyDrawing& drawing = story.drawing;
  Body out;
  const Network& n = *drawing.network;
  for (Index d = 0; d < n.owns.size(); ++d)
    if (n.owns[d] + n.external[d] > 0)
      out.text += fmt::format("  n{}[\"{}<br/><i>owns {}</i>\"]:::d{}\n", d, mermaid_safe(department_name(drawing, d)),
                              n.owns[d], d);
  for (const auto& [pair, count] : hand_offs_of(drawing.journey, drawing.index, drawing.owners).pairs) {
    ++out.edges;
    out.text += fmt::format("  n{} -->|{}| n{}\n", pair.first, count, pair.second);
  }
  return out;
}

struct Chart {
  MapView view;
  MermaidKind kind;
  std::string_view header;
  Body (*draw)(const Story&);
};

constexpr Chart charts[] = {{MapView::ownership, MermaidKind::flowchart, "flowchart LR", ownership},
                            {MapView::ownership, MermaidKind::swimlane, "swimlane-beta LR", swimlanes},
                            {MapView::departments, MermaidKind::flowchart, "flowchart LR", departments}};

const Chart* chart_of(const MapRequest& request) {
  const auto is_it = [&](const Chart& c) { return c.view == request.view && c.kind == request.mermaid; };
  const auto found = std::ranges::find_if(charts, is_it);
  return found == std::end(charts) ? nullptr : found;
}

// What Mermaid refuses to draw unless it is told otherwise; empty if it draws the chart.
std::string too_large(std::string_view chart, std::size_t edges) {
  constexpr std::size_t most_characters = 50'000, most_edges = 500;
  const std::size_t characters = count_code_points(chart);
  if (characters <= most_characters && edges <= most_edges) return {};
  return fmt::format(
      "Mermaid draws up to {} characters and {} arrows, and this chart has {} and {}: set maxTextSize and maxEdges "
      "where Mermaid is started (mermaid.initialize, or mmdc --configFile); a chart can't set them itself",
      grouped(most_characters), grouped(most_edges), grouped(characters), grouped(edges));
}

}  // namespace

Result<void> can_write_mermaid(const MapRequest& request) {
  if (chart_of(request)) return {};
  if (request.mermaid == MermaidKind::swimlane) return Failure{"--mermaid swimlane is for the view ownership"};
  return Failure{"mmd draws the views ownership and departments only"};
}

Result<Written> write_mermaid(const Analysis&, const JourneyDrawing& drawing, const MapRequest& request) {
  const Story story = story_of(drawing);
  const Chart& chart = *chart_of(request);
  const Body body = chart.draw(story);
  Written out{fmt::format("{}\n  accTitle: {}: {}\n{}{}", chart.header, mermaid_safe(shown(drawing.journey.name.value)),
                          view_of(request.view).about, body.text, classes(story, body.text))};
  if (std::string notice = too_large(out.bytes, body.edges); !notice.empty()) out.notices.push_back(std::move(notice));
  return out;
}

}  // namespace cxmap::map
