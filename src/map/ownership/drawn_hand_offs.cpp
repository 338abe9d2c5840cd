#include "map/ownership/drawn_hand_offs.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "map/scene/labels.h"

namespace cxmap::map {
namespace {

constexpr std::size_t most_arrows = 160;  // more, one by one, are a tangle
constexpr std::size_t most_bundles = 60;
constexpr double cell_margin = 3;  // pt

Crossing crossing_of(const Ownership& a, const Ownership& b) {
  using enum Ownership::State;
  if (a.state == unowned || b.state == unowned) return Crossing::ownerless;
  return a.state == b.state && a.owner == b.owner ? Crossing::inside : Crossing::lanes;
}

/// Is the card backstage or support?
bool is_backstage(const Grid& grid, Index touchpoint) {
  const Place& place = grid.places[touchpoint];
  const Lane& lane = grid.lanes[place.lane];
  return place.row >= lane.first_row + lane.band_rows[0];
}

struct Pair {
  Index from, to;
  Emphasis emphasis;
};

std::vector<Pair> pairs_of(const JourneyDrawing& drawing, DrawnHandOffs& out) {
  const std::vector<Touchpoint>& touchpoints = drawing.journey.touchpoints;
  std::vector<Pair> pairs;
  for (const Index s : drawing.journey.shown)
    for (const Index t : drawing.journey.stages[s].touchpoints)
      for (std::size_t k = 0; k < touchpoints[t].hands_off_to.size(); ++k) {
        const HandOff& h = touchpoints[t].hands_off_to[k];
        if (!drawing.keeps(h))
          ++out.elsewhere;
        else if (h.target < touchpoints.size() && h.target != t)
          pairs.push_back({t, h.target, drawing.hand_offs[t][k]});
      }
  return pairs;
}

/// The stops, one per card, or one for all cards of a lane in a column. Returns the stop of each touchpoint.
std::vector<std::uint32_t> add_stops(DrawnHandOffs& out, const Journey& journey, const Grid& grid) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> blocks;
  std::vector<std::uint32_t> stop_of(journey.touchpoints.size());
  const bool by_block = grid.density != Density::cards;
  for (const Index t : grid.order) {
    const Place& p = grid.places[t];
    const Column& column = grid.columns[p.column];
    const auto next = static_cast<std::uint32_t>(out.stops.size());
    if (by_block) {
      const auto [at, fresh] = blocks.try_emplace({p.lane, p.column}, next);
      stop_of[t] = at->second;
      if (!fresh) {
        out.cards[at->second].push_back(t);
        continue;
      }
      out.cards.push_back({t});
      out.stops.push_back(
          {column.first_track, p.lane, absent, "cell_" + std::to_string(p.lane) + "_" + std::to_string(p.column)});
    } else {
      stop_of[t] = next;
      out.stops.push_back({column.first_track + p.slot, p.lane, p.row, "tp_" + id_part(journey.touchpoints[t].id)});
    }
    out.touchpoint.push_back(t);
  }
  return stop_of;
}

/// One link for all hand-offs from one stop to another.
void add_links(DrawnHandOffs& out, const std::vector<Pair>& pairs, const Owners& owners,
               const std::vector<std::uint32_t>& stop_of) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> known;
  for (const Pair& pair : pairs) {
    const Ownership &a = owners[pair.from], &b = owners[pair.to];
    out.across += a.state == Ownership::State::owned && b.state == Ownership::State::owned && a.owner != b.owner;
    const std::uint32_t from = stop_of[pair.from];
    const std::uint32_t to = stop_of[pair.to];
    if (from == to) {
      ++out.inside_cells;
      continue;
    }
    const auto [at, fresh] = known.try_emplace({from, to}, out.links.size());
    if (fresh) {
      out.links.push_back({from, to, 0});
      out.crossings.push_back(crossing_of(a, b));
      out.emphasis.push_back(pair.emphasis);
    }
    ++out.links[at->second].count;
    Emphasis& emphasis = out.emphasis[at->second];
    emphasis.problem = emphasis.problem || pair.emphasis.problem;
    emphasis.weight = std::min(emphasis.weight, pair.emphasis.weight);
  }
}

/// Leaves so many links: those in focus, then the thickest; of equals each column its first, its second, …
void keep_best(DrawnHandOffs& out, std::size_t most) {
  using Rank = std::tuple<bool, std::int64_t, std::uint32_t>;
  std::map<Rank, std::uint32_t> turns;
  std::vector<std::pair<Rank, std::size_t>> best;
  for (std::size_t i = 0; i < out.links.size(); ++i) {
    const Rank equals{out.emphasis[i].is_pale(), -static_cast<std::int64_t>(out.links[i].count),
                      out.stops[out.links[i].from].track};
    Rank rank = equals;
    std::get<2>(rank) = turns[equals]++;
    best.emplace_back(rank, i);
  }
  std::ranges::sort(best);
  best.resize(most);
  std::ranges::sort(best, {}, &std::pair<Rank, std::size_t>::second);
  DrawnHandOffs kept;
  for (const auto& [rank, i] : best) {
    kept.links.push_back(out.links[i]);
    kept.crossings.push_back(out.crossings[i]);
    kept.emphasis.push_back(out.emphasis[i]);
  }
  out.links = std::move(kept.links);
  out.crossings = std::move(kept.crossings);
  out.emphasis = std::move(kept.emphasis);
}

}  // namespace

DrawnHandOffs collect_hand_offs(const JourneyDrawing& drawing, const Grid& grid) {
  DrawnHandOffs out;
  const std::vector<Pair> pairs = pairs_of(drawing, out);
  out.total = pairs.size();
  const std::vector<std::uint32_t> stop_of = add_stops(out, drawing.journey, grid);
  add_links(out, pairs, drawing.owners, stop_of);
  const std::size_t most = grid.density == Density::cards ? most_arrows : most_bundles;
  if (out.links.size() > most) keep_best(out, most);
  for (const Link& link : out.links) out.drawn += link.count;
  return out;
}

std::vector<Rect> stop_places(const DrawnHandOffs& hand_offs, const Grid& grid, const Layout& layout) {
  std::vector<Rect> places;
  for (std::size_t s = 0; s < hand_offs.stops.size(); ++s) {
    Rect at = card_place(grid, layout, grid.places[hand_offs.touchpoint[s]]);
    if (!hand_offs.cards.empty()) {
      for (const Index t : hand_offs.cards[s]) {  // all that are in the same band as the first
        if (is_backstage(grid, t) != is_backstage(grid, hand_offs.touchpoint[s])) break;
        const Rect card = card_place(grid, layout, grid.places[t]);
        const double right = std::max(at.right(), card.right());
        const double bottom = std::max(at.bottom(), card.bottom());
        at.left = std::min(at.left, card.left);
        at.top = std::min(at.top, card.top);
        at.width = right - at.left;
        at.height = bottom - at.top;
      }
      at = {at.left - cell_margin, at.top - cell_margin, at.width + 2 * cell_margin, at.height + 2 * cell_margin};
    }
    places.push_back(at);
  }
  return places;
}

}  // namespace cxmap::map
