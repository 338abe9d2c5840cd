#include "map/views/journey_links.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "map/scene/labels.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"

namespace cxmap::map {
namespace {

constexpr double column_width = 560, column_gap = 30, link_line = 15, links_head = 36, below = 4;
constexpr std::size_t most_links = 120;

// "Make a claim: First call (Customer Service)"
std::string end_of(const Analysis& a, Index j, Index t) {
  const Journey& journey = a.atlas.journeys[j];
  const Index owner = a.owners[j][t].owner;
  return fmt::format(
      "{}: {} ({})", shown(journey.name.value), shown(journey.touchpoints[t].name.value),
      owner == absent ? "no one owner" : shown(a.atlas.organization_of(journey).departments[owner].name.value));
}

struct Columns {
  std::size_t lines, rows;

  Columns(std::size_t links, double width) : lines(std::min(links, most_links) + (links > most_links)) {
    const double fit = std::max(1.0, (width + column_gap) / (column_width + column_gap));
    const auto columns = static_cast<std::size_t>(fit);
    rows = (lines + columns - 1) / columns;
  }
};

}  // namespace

std::vector<JourneyLink> links_between(const Analysis& a, std::span<const Index> journeys) {
  std::set<std::tuple<Index, Index, Index>> bad;
  for (const Finding& f : a.findings)
    if (f.code == Code::HND302 && f.about.thing == Thing::hand_off)
      bad.insert({f.journey, f.about.index, f.about.part});
  std::vector<JourneyLink> out;
  for (const Index j : journeys) {
    const Journey& journey = a.atlas.journeys[j];
    for (Index t = 0; t < journey.touchpoints.size(); ++t)
      for (Index h = 0; h < journey.touchpoints[t].hands_off_to.size(); ++h) {
        const HandOff& hand_off = journey.touchpoints[t].hands_off_to[h];
        const bool elsewhere = hand_off.in || (hand_off.journey != absent && hand_off.journey != j);
        if (!elsewhere) continue;
        const bool known = hand_off.target != absent && hand_off.journey != absent;
        out.push_back({end_of(a, j, t) + "  →  " +
                           (known ? end_of(a, hand_off.journey, hand_off.target)
                                  : fmt::format("{}: {}", shown(hand_off.in.value), shown(hand_off.to.value))),
                       bad.contains({j, t, h})});
      }
  }
  return out;
}

double height_of(const std::vector<JourneyLink>& links, double width) {
  if (links.empty()) return 0;
  return links_head + below + link_line * static_cast<double>(Columns(links.size(), width).rows);
}

void add_links(Scene& scene, const std::vector<JourneyLink>& links, Point origin, double width) {
  if (links.empty()) return;
  scene.labels.push_back({{"links", "heading", {}},
                          {origin.x, origin.y + 12, width, 20},
                          Align::left,
                          {{"Hand-offs between journeys", 11, std::string(palette::ink), true}}});
  const Columns columns(links.size(), width);
  for (std::size_t i = 0; i < columns.lines; ++i) {
    const bool rest = i == most_links, problem = !rest && links[i].problem;
    const std::string text = rest ? fmt::format("and {} more", links.size() - most_links) : links[i].text;
    const double size = 8, wide = std::min(width, column_width);
    const std::string_view ink = problem ? palette::vermillion_ink : palette::ink;
    scene.labels.push_back(
        {{fmt::format("link_{}", i + 1), problem ? "between problem" : "between", rest ? std::string() : text},
         {origin.x + static_cast<double>(i / columns.rows) * (column_width + column_gap),
          origin.y + links_head + link_line * static_cast<double>(i % columns.rows), wide, link_line},
         Align::left,
         {{elide(text, {size, problem}, wide), size, std::string(ink), problem}}});
  }
}

}  // namespace cxmap::map
