#pragma once

#include <vector>

#include "map/ownership/grid.h"
#include "map/ownership/layout.h"
#include "map/ownership/routes.h"
#include "model/vocabulary.h"

namespace cxmap::map {

/// What a hand-off crosses.
enum class Crossing : std::uint8_t { lanes, inside, ownerless };

/// The hand-offs of a map: which are drawn, from where to where.
struct HandOffs {
  std::vector<Stop> stops;
  std::vector<Index> touchpoint;          ///< by stop: the card, or the first one of the cell
  std::vector<std::vector<Index>> cards;  ///< by stop, if they are cells; empty if they are cards
  std::vector<Link> links;
  std::vector<Crossing> crossings;  ///< by link
  std::vector<bool> problem;        ///< by link: from or to a touchpoint without an owner that a finding speaks of
  std::vector<bool> pale;           ///< by link: has nothing to do with the department in focus
  std::size_t total = 0;            ///< hand-offs written that stay in this journey
  std::size_t across = 0;           ///< ... that go to another department
  std::size_t elsewhere = 0;        ///< hand-offs to other journeys
  std::size_t drawn = 0;            ///< of `total`
  std::size_t inside_cells = 0;     ///< not drawn: they stay in their cell
};

HandOffs collect_hand_offs(Index journey_index, const Journey& journey, const Owners& owners, const Problems& problems,
                           const Grid& grid, Index focus = absent);

/// Where the stops are; the cells with a margin of `cell_margin`.
inline constexpr double cell_margin = 3;
std::vector<Rect> stop_places(const HandOffs& hand_offs, const Grid& grid, const Layout& layout);

}  // namespace cxmap::map

template <>
inline constexpr std::array cxmap::words<cxmap::map::Crossing> = {
    Spelling{map::Crossing::lanes, "across"},
    Spelling{map::Crossing::inside, "inside"},
    Spelling{map::Crossing::ownerless, "ownerless"},
};
