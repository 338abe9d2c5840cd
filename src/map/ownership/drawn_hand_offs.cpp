#include "map/ownership/drawn_hand_offs.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "map/scene/labels.h"

namespace cxmap::map {
namespace {

constexpr std::size_t most_arrows = 160;  // more, one by one, are a tangle
constexpr std::size_t most_bundles = 60;
constexpr std::size_t least_healthy = 20;  // the thickest, however many have a finding
constexpr double cell_margin = 3;          // pt

/// Gathers the lines of a map. On maps of many touchpoints hand-offs are bundled from cell to cell; those with a
/// finding are drawn one by one there, too, from the edge of the giver's cell to that of the receiver's, at the height
/// of their cards.
class Collector {
 public:
  Collector(const JourneyDrawing& drawing, const Grid& grid)
      : drawing_(drawing), grid_(grid), cell_of_(grid.places.size()) {
    for (std::uint32_t c = 0; c < grid.cells.size(); ++c)
      for (std::uint32_t i = grid.cells[c].begin; i < grid.cells[c].end; ++i) cell_of_[grid.order[i]] = c;
  }

  DrawnHandOffs collect() {
    for (const Index s : drawing_.journey.shown)
      for (const Index t : drawing_.journey.stages[s].touchpoints)
        for (std::size_t k = 0; k < drawing_.hand_offs[t].size(); ++k) add(t, k);
    for (const Carried& c : drawing_.carried) add(c);
    if (drawing_.changes)
      for (const Changes::Move& move : drawing_.changes->moves) add_line(move.ghost, move.touchpoint, {}, {}, true);
    keep_best(bundles() ? most_bundles : most_arrows);
    for (std::size_t i = 0; i < out_.links.size(); ++i)
      if (!out_.passages[i].emphasis.risks.only_customer && !out_.passages[i].is_move)
        out_.drawn += out_.links[i].count;
    return std::move(out_);
  }

 private:
  const JourneyDrawing& drawing_;
  const Grid& grid_;
  std::vector<std::uint32_t> cell_of_;  // by touchpoint
  DrawnHandOffs out_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, Index>, std::uint32_t> stops_;  // by cell, row, card
  std::map<std::tuple<bool, Index, Index, std::uint32_t, std::uint32_t>, std::size_t> links_;

  bool bundles() const { return grid_.density != Density::cards; }

  void add(Index t, std::size_t k) {
    const std::vector<Touchpoint>& touchpoints = drawing_.journey.touchpoints;
    const HandOff& h = touchpoints[t].hands_off_to[k];
    const Emphasis& emphasis = drawing_.hand_offs[t][k];
    out_.at_risk += emphasis.problem;
    if (!drawing_.keeps(h) || h.target >= touchpoints.size() || h.target == t) return;
    ++out_.total;
    const Ownership &a = drawing_.owners[t], &b = drawing_.owners[h.target];
    out_.across += a.state == Ownership::State::owned && b.state == Ownership::State::owned && a.owner != b.owner;
    add_line(t, h.target, emphasis, terms_of(drawing_, t, k));
  }

  void add(const Carried& c) {
    Emphasis emphasis{.problem = true};
    emphasis.risks.only_customer = true;
    if (drawing_.touchpoints[c.from].is_pale() && drawing_.touchpoints[c.to].is_pale())
      emphasis.weight = Emphasis::Weight::pale;
    add_line(c.from, c.to, emphasis, {});
  }

  void add_line(Index giver, Index receiver, const Emphasis& emphasis, std::vector<std::string> terms,
                bool is_move = false) {
    const bool single = !bundles() || emphasis.problem;
    const std::uint32_t from = stop(giver, single), to = stop(receiver, single);
    if (!single && !terms.empty()) out_.untold.push_back({giver, receiver, terms});
    if (!single && from == to) {
      ++out_.inside_cells;
      return;
    }
    const auto key =
        single ? std::tuple(is_move, giver, receiver, from, to) : std::tuple(is_move, absent, absent, from, to);
    const auto [at, fresh] = links_.try_emplace(key, out_.links.size());
    if (fresh) {
      out_.links.push_back({from, to, 0});
      const bool inside = grid_.places[giver].lane == grid_.places[receiver].lane;
      Passage passage{.crossing = inside ? Crossing::inside : Crossing::lanes,
                      .emphasis = emphasis,
                      .terms = {},
                      .is_move = is_move};
      if (single) {
        passage.giver = giver;
        passage.receiver = receiver;
        passage.terms = std::move(terms);
      }
      out_.passages.push_back(std::move(passage));
    }
    ++out_.links[at->second].count;
    Emphasis& all = out_.passages[at->second].emphasis;
    all.weight = std::min(all.weight, emphasis.weight);
  }

  /// The card; on a map of cells the row of the cell that it is in, or all of the cell.
  std::uint32_t stop(Index t, bool single) {
    const Place& p = grid_.places[t];
    const Column& column = grid_.columns[p.column];
    ArrowStop stop{.track = column.first_track, .lane = p.lane};
    if (bundles()) {
      stop.cell = cell_of_[t];
      if (single) stop.row = p.row;
    } else {
      stop.track += p.slot;
      stop.row = p.row;
      stop.touchpoint = t;
    }
    const auto next = static_cast<std::uint32_t>(out_.stops.size());
    const auto [at, fresh] = stops_.try_emplace({stop.cell, stop.row, stop.touchpoint}, next);
    if (fresh) out_.stops.push_back(stop);
    return at->second;
  }

  /// Leaves about so many lines, among them all with a finding and all that are no hand-offs: those in focus, then the
  /// thickest; of equals each column its first, its second, …
  void keep_best(std::size_t most) {
    if (out_.links.size() <= most) return;
    using Rank = std::tuple<bool, bool, std::int64_t, std::uint32_t>;
    std::map<Rank, std::uint32_t> turns;
    std::vector<std::pair<Rank, std::size_t>> best;
    std::size_t foremost = 0;
    for (std::size_t i = 0; i < out_.links.size(); ++i) {
      const Emphasis& emphasis = out_.passages[i].emphasis;
      const bool first = emphasis.problem || out_.passages[i].is_move;
      foremost += first;
      const Rank equals{!first, emphasis.is_pale(), -static_cast<std::int64_t>(out_.links[i].count),
                        out_.stops[out_.links[i].from].track};
      Rank rank = equals;
      std::get<3>(rank) = turns[equals]++;
      best.emplace_back(rank, i);
    }
    std::ranges::sort(best);
    const std::size_t kept = std::min(std::max(most, foremost + least_healthy), best.size());
    for (std::size_t r = kept; r < best.size(); ++r)
      if (Passage& p = out_.passages[best[r].second]; !p.terms.empty())
        out_.untold.push_back({p.giver, p.receiver, p.terms});
    best.resize(kept);
    std::ranges::sort(best, {}, &std::pair<Rank, std::size_t>::second);
    std::vector<Link> links;
    std::vector<Passage> passages;
    for (const auto& [rank, i] : best) {
      links.push_back(out_.links[i]);
      passages.push_back(std::move(out_.passages[i]));
    }
    out_.links = std::move(links);
    out_.passages = std::move(passages);
  }
};

}  // namespace

Rect cell_place(const Grid& grid, const Layout& layout, const Cell& cell) {
  Rect at = card_place(grid, layout, grid.places[grid.order[cell.begin]]);
  double right = at.right(), bottom = at.bottom();
  for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
    const Index t = grid.order[i];
    const Rect card = card_place(grid, layout, grid.places[t]);
    right = std::max(right, card.right());
    bottom = std::max(bottom, card.bottom() + layout.feet[t]);
  }
  return {at.left - cell_margin, at.top - cell_margin, right - at.left + 2 * cell_margin,
          bottom - at.top + 2 * cell_margin};
}

std::vector<std::string> terms_of(const JourneyDrawing& drawing, Index t, std::size_t part) {
  const HandOff& h = drawing.journey.touchpoints[t].hands_off_to[part];
  std::vector<std::string> out;
  if (drawing.changes)
    if (const auto news = drawing.changes->hand_offs.find({t, part}); news != drawing.changes->hand_offs.end())
      out = news->second;
  if (h.trigger) out.push_back(shown(h.trigger.value));
  if (h.within) out.push_back(shown(h.within->spelled));
  return out;
}

DrawnHandOffs collect_hand_offs(const JourneyDrawing& drawing, const Grid& grid) {
  return Collector(drawing, grid).collect();
}

std::vector<Rect> stop_places(const DrawnHandOffs& hand_offs, const Grid& grid, const Layout& layout) {
  std::vector<Rect> places;
  for (const ArrowStop& stop : hand_offs.stops) {
    if (stop.cell == absent) {
      places.push_back(card_place(grid, layout, grid.places[stop.touchpoint]));
      continue;
    }
    Rect at = cell_place(grid, layout, grid.cells[stop.cell]);
    if (stop.row != absent) {
      at.top = layout.row_top[stop.row];
      at.height = layout.row_height[stop.row];
    }
    places.push_back(at);
  }
  return places;
}

}  // namespace cxmap::map
