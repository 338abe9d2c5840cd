#include "map/ownership/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cxmap::map {
namespace {

constexpr double narrowest_map = 820;
constexpr double reference_width = 1900;  // scale 1

constexpr double lane_head_width = 142;
constexpr double head_pad = 6;
constexpr double narrow_column = 74;  // without cards
constexpr double empty_gutter = 6;    // between columns without cards
constexpr double most_air = 40;       // above and below a row of cards
constexpr double outer_gutter = 22;
constexpr double band_gap = 7;  // between front and backstage

struct Columns {
  double natural = 0;  // width of the whole sheet with cards of the least width
  double cards = 0;    // tracks that can grow
  std::vector<double> gutters;
  std::vector<bool> flexible;  // gutters beside cards take what is left over
  std::vector<double> widths;  // by track
};

bool has_cards(const Column& column) { return column.touchpoints > 0; }

std::uint32_t tracks_of(const Grid& grid, const Column& column) {
  return grid.density == Density::cards ? column.across : 1;
}

/// Where in the gutter between them two columns meet, 0 .. 1: lines belong to the one that has cards.
double border_in_gutter(const Column& left, const Column& right) {
  if (has_cards(left) == has_cards(right)) return 0.5;
  return has_cards(left) ? 0.85 : 0.15;
}

Columns measure_columns(const Grid& grid, const Traffic& traffic, double scale, double margin) {
  const Style& style = style_of(grid);
  Columns c;
  c.gutters.resize(grid.tracks + 1);
  c.flexible.resize(grid.tracks + 1);
  std::vector<bool> cards_in;  // by track
  for (const Column& column : grid.columns)
    cards_in.resize(cards_in.size() + tracks_of(grid, column), has_cards(column));
  for (std::size_t g = 0; g <= grid.tracks; ++g) {
    const bool cards_before = g > 0 && cards_in[g - 1];
    const bool cards_after = g < grid.tracks && cards_in[g];
    c.flexible[g] = cards_before || cards_after;
    const bool outer = !cards_before || !cards_after;
    const double lines = traffic.gutters[g] * line_distance;
    c.gutters[g] = std::max((outer ? outer_gutter : style.gutter) * std::min(scale, 1.5), lines > 0 ? lines + 28 : 0);
    if (g < traffic.words.size()) c.gutters[g] = std::max(c.gutters[g], traffic.words[g]);
    if (!c.flexible[g]) c.gutters[g] = empty_gutter;
    c.natural += c.gutters[g];
  }
  for (const Column& column : grid.columns) {
    const std::uint32_t side_by_side = grid.density == Density::cards ? 1 : column.across;
    for (std::uint32_t t = 0; t < tracks_of(grid, column); ++t) {
      const double cards = side_by_side * style.card_width + (side_by_side - 1) * style.gap_x;
      c.widths.push_back(has_cards(column) ? cards : narrow_column * scale);
      if (has_cards(column)) c.cards += side_by_side;
      c.natural += c.widths.back();
    }
  }
  c.natural += lane_head_width * scale + 2 * margin;
  return c;
}

/// Rows as high as their fullest card needs, and at most so much higher, for more words; with what hangs under them.
void set_row_heights(Layout& layout, const Grid& grid, const SizeRequest& demand, double more) {
  const RowHeights& rows = demand.rows(layout.card_width);
  layout.row_height.clear();
  for (std::size_t r = 0; r < rows.least.size(); ++r)
    layout.row_height.push_back(std::min(rows.least[r] + more, std::max(rows.full[r], rows.least[r])));
  layout.feet = demand.feet;
  layout.row_foot.assign(grid.rows, 0);
  for (std::size_t i = 0; i < demand.feet.size(); ++i) {
    double& foot = layout.row_foot[grid.places[i].row];
    foot = std::max(foot, demand.feet[i]);
  }
}

/// Stacks the lanes, each `extra` higher than it needs for each of its rows; returns the bottom.
double stack_lanes(Layout& layout, const Grid& grid, const SizeRequest& demand, const Traffic& traffic, double extra) {
  const Style& style = style_of(grid);
  layout.lane_top.clear();
  layout.lane_bottom.clear();
  layout.cards_top.clear();
  layout.cards_bottom.clear();
  layout.row_top.assign(grid.rows, 0);
  const auto half_border = [&](std::size_t b) { return traffic.borders[b] * line_distance / 2; };
  double y = layout.matrix_top;
  for (std::size_t l = 0; l < grid.lanes.size(); ++l) {
    const Lane& lane = grid.lanes[l];
    double cards = 0;
    std::uint32_t bands = 0;
    for (std::uint32_t r = 0; r < lane.rows(); ++r)
      cards += layout.row_height[lane.first_row + r] + layout.row_foot[lane.first_row + r];
    for (const std::uint32_t rows : lane.band_rows) bands += rows > 0;
    cards += (lane.rows() - bands) * style.gap_y + (bands - 1) * (2 * band_gap + style.gap_y);
    const double above = style.lane_pad + half_border(l);
    const double below = style.lane_pad + half_border(l + 1);
    const double least = std::max(above + cards + below, demand.heads[l] * layout.scale + 2 * head_pad);
    const double height = least + extra * lane.rows();
    layout.lane_top.push_back(y);
    layout.lane_bottom.push_back(y + height);
    double row = y + above + (height - above - cards - below) / 2;
    layout.cards_top.push_back(row);
    layout.cards_bottom.push_back(row + cards);
    std::uint32_t r = lane.first_row;
    bool first = true;
    for (const std::uint32_t rows : lane.band_rows) {
      if (rows == 0) continue;
      if (!first) row += 2 * band_gap;
      first = false;
      for (std::uint32_t k = 0; k < rows; ++k, ++r) {
        layout.row_top[r] = row;
        row += layout.row_height[r] + layout.row_foot[r] + style.gap_y;
      }
    }
    y += height;
  }
  return y;
}

/// How large the heads of the lanes may be: beside many lanes with few cards they alone would need a larger sheet.
double most_scale(Layout layout, const Grid& grid, const SizeRequest& demand, const Traffic& traffic) {
  set_row_heights(layout, grid, demand, demand.more);
  layout.scale = 0;
  const double cards = stack_lanes(layout, grid, demand, traffic, 0) - layout.matrix_top;
  const double heads = std::accumulate(demand.heads.begin(), demand.heads.end(), 0.0);
  return heads > 0 ? std::max(cards / heads, 1.0) : 1.4;
}

/// Lets rows grow, for more words, as long as they end above `bottom`.
void give_room_to_words(Layout& layout, const Grid& grid, const SizeRequest& demand, const Traffic& traffic,
                        double bottom) {
  constexpr double step = 8, most = 96;  // pt
  for (double more = step; more <= most; more += step) {
    Layout higher = layout;
    set_row_heights(higher, grid, demand, demand.more + more);
    if (higher.row_height == layout.row_height) return;
    higher.matrix_bottom = stack_lanes(higher, grid, demand, traffic, 0);
    if (higher.matrix_bottom > bottom) return;
    layout = std::move(higher);
  }
}

void set_columns(Layout& layout, const Grid& grid, Columns& c) {
  const Style& style = style_of(grid);
  const double room = layout.width - c.natural;
  const double growth = c.cards > 0 ? std::clamp(room / c.cards, 0.0, style.widest_card - style.card_width) : 0;
  layout.card_width = style.card_width + growth;
  const double rest = std::max(room - growth * c.cards, 0.0);
  const auto takers = std::count(c.flexible.begin(), c.flexible.end(), true);
  for (std::size_t g = 0; g < c.gutters.size(); ++g) {
    if (c.flexible[g]) c.gutters[g] += rest / static_cast<double>(takers);
  }
  layout.track_left.clear();
  layout.track_right.clear();
  layout.column_left.clear();
  layout.column_right.clear();
  double x = layout.matrix_left;
  for (std::size_t i = 0; i < grid.columns.size(); ++i) {
    const Column& column = grid.columns[i];
    const std::uint32_t side_by_side = grid.density == Density::cards ? 1 : column.across;
    const double before = c.gutters[layout.track_left.size()];
    layout.column_left.push_back(i == 0 ? x : x + before * border_in_gutter(grid.columns[i - 1], column));
    if (i > 0) layout.column_right.push_back(layout.column_left.back());
    for (std::uint32_t t = 0; t < tracks_of(grid, column); ++t) {
      const std::size_t track = layout.track_left.size();
      x += c.gutters[track];
      layout.track_left.push_back(x);
      x += c.widths[track] + (has_cards(column) ? growth * side_by_side : 0);
      layout.track_right.push_back(x);
    }
  }
  layout.matrix_right = x + c.gutters.back();
  layout.column_right.push_back(layout.matrix_right);
}

}  // namespace

Layout lay_out(const Grid& grid, const SizeRequest& demand, const Traffic& traffic) {
  Layout layout;
  layout.width = narrowest_map;
  layout.card_width = style_of(grid).card_width;
  // Width, scale and heights depend on each other; a few rounds settle them.
  for (int round = 0; round < 5; ++round) {
    // Where every card shows all its details, the sheet is read from near.
    const double smallest = grid.density == Density::cards ? 1 : 1.4,
                 largest = grid.density == Density::cards ? 1 : demand.largest_scale;
    layout.scale = std::clamp(layout.width / reference_width, smallest, largest);
    layout.scale = std::min(layout.scale, most_scale(layout, grid, demand, traffic));
    if (grid.from_afar) layout.scale = std::max(layout.scale, 1.25);
    layout.margin = 22 * layout.scale;
    layout.matrix_left = layout.margin + lane_head_width * layout.scale;
    layout.stage_top = layout.margin + 57 * layout.scale;
    layout.stage_bottom = layout.stage_top + (round == 0 ? 36 * layout.scale : demand.stages(layout));
    layout.matrix_top = layout.stage_bottom + 6 * layout.scale;
    Columns columns = measure_columns(grid, traffic, layout.scale, layout.margin);
    set_row_heights(layout, grid, demand, demand.more);
    layout.matrix_bottom = stack_lanes(layout, grid, demand, traffic, 0);
    const double below = demand.footer(layout.width, layout.scale) + layout.margin;
    layout.width = std::max({columns.natural, (layout.matrix_bottom + below) * demand.aspect, narrowest_map});
    set_columns(layout, grid, columns);
    layout.height = layout.width / demand.aspect;
    set_row_heights(layout, grid, demand, demand.more);  // wider cards may need fewer lines
    layout.matrix_bottom = stack_lanes(layout, grid, demand, traffic, 0);
    const double bottom = layout.height - below;
    give_room_to_words(layout, grid, demand, traffic, bottom);
    const double spare = bottom - layout.matrix_bottom;
    if (spare > 0 && grid.rows > 0) {
      layout.matrix_bottom = stack_lanes(layout, grid, demand, traffic, std::min(spare / grid.rows, most_air));
    }
    layout.height = layout.matrix_bottom + below;
  }
  return layout;
}

Rect card_place(const Grid& grid, const Layout& layout, const Place& place) {
  const Style& style = style_of(grid);
  const Column& column = grid.columns[place.column];
  const double top = layout.row_top[place.row];
  const double height = layout.row_height[place.row];
  if (grid.density == Density::cards) {
    return {layout.track_left[column.first_track + place.slot], top, layout.card_width, height};
  }
  const double left = layout.track_left[column.first_track] + place.slot * (layout.card_width + style.gap_x);
  return {left, top, layout.card_width, height};
}

double text_room(const Style& style, double card_width) { return card_width - 5 - 2 * style.text_inset; }

}  // namespace cxmap::map
