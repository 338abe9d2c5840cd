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
struct DrawnHandOffs {
  std::vector<ArrowStop> stops;
  std::vector<Index> touchpoint;          ///< by stop: the card, or the first one of the cell
  std::vector<std::vector<Index>> cards;  ///< by stop, if they are cells; empty if they are cards
  std::vector<Link> links;
  std::vector<Crossing> crossings;  ///< by link
  std::vector<Emphasis> emphasis;   ///< by link: that of the one hand-off in it that stands out most
  std::size_t total = 0;            ///< hand-offs written that stay in this journey
  std::size_t across = 0;           ///< ... that go to another department
  std::size_t elsewhere = 0;        ///< hand-offs to other journeys
  std::size_t drawn = 0;            ///< of `total`
  std::size_t inside_cells = 0;     ///< not drawn: they stay in their cell
};

DrawnHandOffs collect_hand_offs(const JourneyDrawing& drawing, const Grid& grid);

/// Where the stops are, in their order; cells have a margin around their cards.
std::vector<Rect> stop_places(const DrawnHandOffs& hand_offs, const Grid& grid, const Layout& layout);

}  // namespace cxmap::map

template <>
inline constexpr std::array cxmap::words<cxmap::map::Crossing> = {
    Spelling{map::Crossing::lanes, "across"},
    Spelling{map::Crossing::inside, "inside"},
    Spelling{map::Crossing::ownerless, "ownerless"},
};
