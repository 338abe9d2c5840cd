#include "map/mermaid.h"

#include <fmt/format.h>

#include "cxmap/map.h"
#include "map/ownership/story.h"
#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "util/escape.h"

namespace cxmap::map {
namespace {

// A flowchart takes names of nodes from us alone; texts stand in quotes.
std::string text(std::string_view words) { return "\"" + mermaid_safe(words) + "\""; }

// How the nodes look: those of a department that the flowchart shows, and what has no owner.
std::string classes(const Story& story, std::string_view chart) {
  std::string out;
  const auto add = [&](const std::string& name, std::string_view look) {
    if (chart.find(":::" + name + "\n") != std::string_view::npos)
      out += fmt::format("  classDef {} {},color:{}\n", name, look, palette::ink);
  };
  for (std::size_t d = 0; d < story.colors.size(); ++d)
    add(fmt::format("d{}", d), fmt::format("fill:{},stroke:{},stroke-width:3px", palette::white, story.colors[d]));
  add("problem", fmt::format("fill:{},stroke:{},stroke-width:2px,stroke-dasharray:5 3", palette::vermillion_tint,
                             palette::vermillion));
  add("plain", fmt::format("fill:{},stroke:{}", palette::neutral, palette::card_edge));
  return out;
}

std::string owner_line(const Story& story, Index t) {
  const Ownership& o = story.owners[t];
  return o.state == Ownership::State::owned ? department_name(story, o.owner) : ownership_in_words(story, t);
}

std::string class_of(const Story& story, Index t) {
  const Ownership& o = story.owners[t];
  if (o.state == Ownership::State::owned) return fmt::format("d{}", o.owner);
  return story.problems.ownership[t] ? "problem" : "plain";
}

std::string ownership(const Analysis& a, Index j, const Story& story) {
  std::string out;
  for (const Index s : story.journey.shown) {
    const Stage& stage = story.journey.stages[s];
    if (stage.touchpoints.empty()) continue;
    out += fmt::format("  subgraph s{}[{}]\n", s, text(stage_title(stage)));
    for (const Index t : stage.touchpoints)
      out += fmt::format("    t{}[\"{}<br/><i>{}</i>\"]:::{}\n", t, mermaid_safe(story.names[t]),
                         mermaid_safe(owner_line(story, t)), class_of(story, t));
    out += "  end\n";
  }
  for (Index t = 0; t < story.journey.touchpoints.size(); ++t)
    for (const HandOff& h : story.journey.touchpoints[t].hands_off_to)
      if (h.journey == j && h.target != absent)
        out += fmt::format("  t{} {} t{}\n", t, a.owners[j][t].owner == a.owners[j][h.target].owner ? "-.->" : "-->",
                           h.target);
  return out;
}

std::string departments(const Analysis& a, Index j, const Story& story) {
  std::string out;
  const Network& n = a.networks[j];
  for (Index d = 0; d < n.owns.size(); ++d)
    if (n.owns[d] + n.external[d] > 0)
      out += fmt::format("  n{}[\"{}<br/><i>owns {}</i>\"]:::d{}\n", d, mermaid_safe(department_name(story, d)),
                         n.owns[d], d);
  for (const auto& [pair, count] : hand_offs_of(a.atlas, {&j, 1}, a.owners).pairs)
    out += fmt::format("  n{} -->|{}| n{}\n", pair.first, count, pair.second);
  return out;
}

}  // namespace

std::string mermaid(const Analysis& a, Index j, MapView view) {
  const Story story = tell(a, j);
  const bool of_departments = view == MapView::departments;
  const std::string chart = of_departments ? departments(a, j, story) : ownership(a, j, story);
  return fmt::format("flowchart LR\n  accTitle: {}{}\n{}{}", mermaid_safe(shown(story.journey.name.value)),
                     of_departments ? ": who hands off to whom" : ": who owns what", chart, classes(story, chart));
}

}  // namespace cxmap::map
