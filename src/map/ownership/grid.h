#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "map/journey/journey_drawing.h"

namespace cxmap::map {

/// How much a card shows: with many touchpoints hand-offs are bundled from cell to cell, with very many only names are
/// left.
enum class Density : std::uint8_t { cards, bundled, compact };

/// Sizes in pt that follow from the density.
struct Style {
  double card_width, widest_card;
  double name_size, detail_size;    ///< whole points; no detail line where 0
  std::size_t name_lines;           ///< at most
  std::size_t detail_lines;         ///< at most, unless there is room to spare
  double gap_x, gap_y;              ///< between cards
  double lane_pad;                  ///< above and below the cards of a lane
  double gutter;                    ///< between two columns of cards, at least
  double text_inset, text_inset_y;  ///< between a card's edges and its text
  double small;                     ///< size of what stands beside cards: flags, badges, numbers
};

/// A row of the matrix. What has no owner comes first, then the departments in the order in which the customer meets
/// them.
struct Lane {
  enum class Kind : std::uint8_t { unowned, contested, everyones, customer, department };
  Kind kind = Kind::department;
  Index department = absent;
  std::uint32_t touchpoints = 0;  ///< without stubs
  bool problem = false;           ///< a finding is about one of its touchpoints
  std::uint32_t first_row = 0;
  std::array<std::uint32_t, 2> band_rows{};  ///< rows of cards frontstage, and backstage

  std::uint32_t rows() const { return band_rows[0] + band_rows[1]; }
};

/// A column of the matrix: a stage of the journey, or one that is missing.
struct Column {
  Index stage = absent;  ///< absent if the journey does not even name it
  Canonical canonical = Canonical::awareness;
  bool missing = false;  ///< a finding says so
  std::uint32_t touchpoints = 0;
  std::uint32_t across = 1;       ///< cards side by side
  std::uint32_t first_track = 0;  ///< see Grid::tracks
};

/// The cards of one lane, band (0: frontstage, 1: backstage and support) and column.
struct Cell {
  std::uint32_t lane = 0, band = 0, column = 0;
  std::uint32_t begin = 0, end = 0;  ///< in Grid::order
};

/// The place of a card.
struct Place {
  std::uint32_t lane = 0, column = 0, row = 0, slot = 0;  ///< row counts over all lanes, slot inside the cell's row
};

/// The matrix without lengths.
struct Grid {
  Density density = Density::cards;
  bool from_afar = false;  ///< it is read on a wall or a screen: no text is much smaller than names
  std::vector<Lane> lanes;
  std::vector<Column> columns;
  std::vector<Cell> cells;                        ///< those with cards
  std::vector<Index> order;                       ///< touchpoints by cell, in the journey's order
  std::vector<Place> places;                      ///< by touchpoint
  std::vector<std::uint32_t> lane_of_department;  ///< absent where it has none
  std::uint32_t rows = 0;
  std::uint32_t tracks = 0;  ///< columns of cards with a gutter on either side: where arrows may run
};

const Style& style_of(const Grid& grid);

Grid make_grid(const JourneyDrawing& drawing);

}  // namespace cxmap::map
