#pragma once

#include <vector>

#include "map/ownership/grid.h"
#include "map/ownership/layout.h"
#include "map/ownership/routes.h"
#include "model/vocabulary.h"

namespace cxmap::map {

/// Whether a hand-off leads to another row.
enum class Crossing : std::uint8_t { lanes, inside };

/// What is drawn along a link: one hand-off, or a bundle of those without a finding.
struct Passage {
  Index giver = absent, receiver = absent;  ///< touchpoints; absent in a bundle
  Crossing crossing = Crossing::lanes;
  Emphasis emphasis;               ///< of a bundle: of the one that stands out most
  std::vector<std::string> terms;  ///< of one hand-off: "if refused", "8 weeks"
  bool is_move = false;            ///< no hand-off: from where a touchpoint was to where it is

  bool is_bundle() const { return giver == absent; }
};

/// The terms of a hand-off that no arrow of its own can say.
struct Terms {
  Index giver, receiver;
  std::vector<std::string> words;
};

/// The hand-offs of a map: which are drawn, from where to where.
struct DrawnHandOffs {
  std::vector<ArrowStop> stops;
  std::vector<Link> links;
  std::vector<Passage> passages;  ///< by link
  std::size_t total = 0;          ///< hand-offs written that stay in this journey
  std::size_t across = 0;         ///< ... that go to another department
  std::size_t at_risk = 0;        ///< hand-offs that a finding is about, those to other journeys too
  std::size_t drawn = 0;          ///< of `total`
  std::size_t inside_cells = 0;   ///< not drawn: they stay in their cell
  std::vector<Terms> untold;      ///< of those without a line of their own
};

/// What is new about a hand-off, when it happens, and within which time, as far as it is written: "if refused",
/// "8 weeks".
std::vector<std::string> terms_of(const JourneyDrawing& drawing, Index touchpoint, std::size_t part);

DrawnHandOffs collect_hand_offs(const JourneyDrawing& drawing, const Grid& grid);

/// The rectangle around the cards of a cell.
Rect cell_place(const Grid& grid, const Layout& layout, const Cell& cell);

/// Where the stops are, in their order; cells have a margin around their cards, and a card in a cell has the part of
/// the cell that is as high as the card.
std::vector<Rect> stop_places(const DrawnHandOffs& hand_offs, const Grid& grid, const Layout& layout);

}  // namespace cxmap::map

template <>
inline constexpr std::array cxmap::words<cxmap::map::Crossing> = {
    Spelling{map::Crossing::lanes, "across"},
    Spelling{map::Crossing::inside, "inside"},
};
