#include "map/ownership/grid.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "model/vocabulary.h"

namespace cxmap::map {
namespace {

Lane::Kind kind_of(Ownership::State state) {
  switch (state) {
    case Ownership::State::unowned:
      return Lane::Kind::unowned;
    case Ownership::State::contested:
      return Lane::Kind::contested;
    case Ownership::State::everyones:
      return Lane::Kind::everyones;
    case Ownership::State::customer:
      return Lane::Kind::customer;
    case Ownership::State::owned:
      break;
  }
  return Lane::Kind::department;
}

/// Shown stages in canonical order, and in between those that are missing.
std::vector<Column> columns_of(const JourneyDrawing& drawing) {
  const Journey& journey = drawing.journey;
  std::vector<Column> columns;
  const auto is_missing = [&](Canonical c) {
    return std::find(drawing.missing.begin(), drawing.missing.end(), c) != drawing.missing.end();
  };
  std::size_t next = 0;
  for (std::size_t c = 0; c < words<Canonical>.size(); ++c) {
    const auto canonical = static_cast<Canonical>(c);
    bool missing = is_missing(canonical);
    for (; next < journey.shown.size() && journey.stages[journey.shown[next]].block == canonical; ++next) {
      const Stage& stage = journey.stages[journey.shown[next]];
      Column column{.stage = journey.shown[next], .canonical = canonical};
      column.touchpoints = static_cast<std::uint32_t>(stage.touchpoints.size());
      const bool only_ghosts = std::ranges::none_of(
          stage.touchpoints, [&](Index t) { return drawing.touchpoints[t].weight != Emphasis::Weight::ghost; });
      const bool is_it = missing && stage.canonical == canonical && only_ghosts;
      column.missing = is_it && stage.touchpoints.empty();
      if (is_it) missing = false;
      columns.push_back(column);
    }
    if (missing) columns.push_back({.canonical = canonical, .missing = true});
  }
  return columns;
}

/// Lanes and the lane of each touchpoint (in Place::lane).
void add_lanes(Grid& grid, const JourneyDrawing& drawing) {
  const Organization& organization = drawing.organization;
  const Owners& owners = drawing.owners;
  constexpr std::size_t special = 4;
  struct Tally {
    std::uint32_t count = 0;
    std::uint64_t columns = 0;  // sum of column numbers: the centre of what it owns
    bool problem = false;
  };
  std::vector<Tally> tallies(special + organization.departments.size());
  const auto slot = [&](const Ownership& o) {
    return o.state == Ownership::State::owned ? special + o.owner : static_cast<std::size_t>(kind_of(o.state));
  };
  for (std::size_t i = 0; i < owners.size(); ++i) {
    Tally& t = tallies[slot(owners[i])];
    ++t.count;
    t.columns += grid.places[i].column;
    t.problem = t.problem || drawing.touchpoints[i].problem;
  }

  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    if (tallies[i].count > 0) shown.push_back(i);
  }
  const auto first_department = std::find_if(shown.begin(), shown.end(), [](std::size_t i) { return i >= special; });
  // A list of departments is in the order that its company knows, and the same on all its maps; without one they are in
  // the order in which the customer meets them.
  if (!organization.lists_departments)
    std::stable_sort(first_department, shown.end(), [&](std::size_t a, std::size_t b) {
      return tallies[a].columns * tallies[b].count < tallies[b].columns * tallies[a].count;
    });

  std::vector<std::uint32_t> lane_of(tallies.size(), absent);
  for (const std::size_t i : shown) {
    lane_of[i] = static_cast<std::uint32_t>(grid.lanes.size());
    Lane lane{.problem = tallies[i].problem};
    lane.kind = i < special ? static_cast<Lane::Kind>(i) : Lane::Kind::department;
    lane.department = i < special ? absent : static_cast<Index>(i - special);
    grid.lanes.push_back(lane);
  }
  for (std::size_t i = 0; i < owners.size(); ++i) {
    grid.places[i].lane = lane_of[slot(owners[i])];
    grid.lanes[grid.places[i].lane].touchpoints += drawing.touchpoints[i].is_counted();
  }
  grid.lane_of_department.assign(lane_of.begin() + special, lane_of.end());
}

void add_cells(Grid& grid, const Journey& journey) {
  std::vector<Index> order;
  for (const Index s : journey.shown) {
    order.insert(order.end(), journey.stages[s].touchpoints.begin(), journey.stages[s].touchpoints.end());
  }
  const auto key = [&](Index t) {
    const std::uint32_t band = journey.touchpoints[t].layer == Layer::frontstage ? 0 : 1;
    return std::tuple(grid.places[t].lane, band, grid.places[t].column);
  };
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return key(a) < key(b); });
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    const auto [lane, band, column] = key(order[i]);
    if (i == 0 || key(order[i - 1]) != key(order[i])) grid.cells.push_back({lane, band, column, i, i});
    grid.cells.back().end = i + 1;
  }
  grid.order = std::move(order);
}

std::uint32_t divided(std::uint32_t n, std::uint32_t by) { return (n + by - 1) / by; }

/// Sets the cards side by side such that no cell has more than `limit` rows, and counts rows.
void fold_rows(Grid& grid, std::uint32_t limit) {
  for (Column& c : grid.columns) c.across = 1;
  for (Lane& l : grid.lanes) l.band_rows = {};
  for (const Cell& cell : grid.cells) {
    std::uint32_t& across = grid.columns[cell.column].across;
    across = std::max(across, divided(cell.end - cell.begin, limit));
  }
  for (const Cell& cell : grid.cells) {
    std::uint32_t& rows = grid.lanes[cell.lane].band_rows[cell.band];
    rows = std::max(rows, divided(cell.end - cell.begin, grid.columns[cell.column].across));
  }
}

/// The side of the sheet that the grid would need: the smaller, the larger can all be printed.
double need(const Grid& grid) {
  const Style& style = style_of(grid);
  const double card_height = 2 * style.text_inset_y + 1.25 * style.name_size * (style.name_lines > 1 ? 1.5 : 1) +
                             1.25 * style.detail_size + style.gap_y;
  double width = 200;
  for (const Column& c : grid.columns) {
    const double between = grid.density == Density::cards ? style.gutter : style.gap_x;
    width += c.across * (style.card_width + between) + style.gutter;
  }
  double height = 190;
  for (const Lane& l : grid.lanes) height += std::max(l.rows() * card_height, 36.0) + 2 * style.lane_pad;
  return std::max(width, height * std::sqrt(2.0));
}

void choose_shape(Grid& grid) {
  std::uint32_t tallest = 1;
  for (const Cell& cell : grid.cells) tallest = std::max(tallest, cell.end - cell.begin);
  std::uint32_t best = tallest;
  double least = 0;
  for (std::uint32_t limit = tallest; limit >= 1; limit -= std::max(1u, limit / 8)) {
    fold_rows(grid, limit);
    const double now = need(grid) * (limit == tallest ? 0.9 : 1);  // one column of cards per stage reads best
    if (limit != tallest && now >= least) continue;
    least = now;
    best = limit;
  }
  fold_rows(grid, best);
}

}  // namespace

const Style& style_of(const Grid& grid) {
  static constexpr std::array<Style, 3> near = {{{140, 220, 10, 8, 3, 1, 0, 6, 6.5, 42, 5.5, 3.8, 8},
                                                 {118, 180, 9, 7, 3, 1, 5, 5, 8, 44, 4.5, 3.2, 8},
                                                 {92, 110, 8, 0, 1, 0, 4, 3, 7, 60, 2.6, 2.6, 8}}};
  static constexpr std::array<Style, 3> afar = {{{140, 220, 10, 10, 3, 1, 0, 4, 4, 36, 5.5, 2.6, 10},
                                                 {118, 180, 9, 9, 3, 1, 5, 5, 6, 44, 4.5, 3.2, 9},
                                                 {92, 110, 8, 0, 1, 0, 4, 3, 7, 60, 2.6, 2.6, 8}}};
  return (grid.from_afar ? afar : near)[static_cast<std::size_t>(grid.density)];
}

Grid make_grid(const JourneyDrawing& drawing) {
  const Journey& journey = drawing.journey;
  Grid grid;
  const std::size_t n = journey.touchpoints.size();
  grid.density = n <= 64 ? Density::cards : n <= 420 ? Density::bundled : Density::compact;
  grid.from_afar = drawing.distance != Distance::desk;
  grid.columns = columns_of(drawing);
  grid.places.resize(n);
  for (std::uint32_t c = 0; c < grid.columns.size(); ++c) {
    if (grid.columns[c].stage == absent) continue;
    for (const Index t : journey.stages[grid.columns[c].stage].touchpoints) grid.places[t].column = c;
  }
  add_lanes(grid, drawing);
  add_cells(grid, journey);
  choose_shape(grid);

  for (Lane& lane : grid.lanes) {
    lane.first_row = grid.rows;
    grid.rows += lane.rows();
  }
  for (Column& column : grid.columns) {
    column.first_track = grid.tracks;
    grid.tracks += grid.density == Density::cards ? column.across : 1;
  }
  for (const Cell& cell : grid.cells) {
    const Lane& lane = grid.lanes[cell.lane];
    std::uint32_t first = lane.first_row + (cell.band == 0 ? 0 : lane.band_rows[0]);
    const std::uint32_t across = grid.columns[cell.column].across;
    // A cell with fewer rows than its lane is in the middle of it.
    if (grid.density != Density::cards)
      first += (lane.band_rows[cell.band] - divided(cell.end - cell.begin, across)) / 2;
    for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
      Place& place = grid.places[grid.order[i]];
      place.row = first + (i - cell.begin) / across;
      place.slot = (i - cell.begin) % across;
    }
  }
  return grid;
}

}  // namespace cxmap::map
