#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "map/ownership/story.h"
#include "map/scene/scene.h"
#include "map/scene/sheet.h"

namespace cxmap::map {

// A sheet with a column for each touchpoint, in the order in which the customer meets them. A long journey goes on
// below, in a strip of its own, as music does on a page.

constexpr double strip_head = 140, strip_column = 116;  ///< widths in pt

/// What stands in one row of a strip, in the columns of the touchpoints.
struct StripRow {
  std::string id;
  std::vector<Line> head;
  std::string bar = {};         ///< the colour beside the head; none if empty
  std::string fill = {};        ///< of the ground
  std::string line_below = {};  ///< the words of the line that ends it ("line of interaction"); none if empty
  double height = 0;
  /// Draws it; `cells` has a place for each touchpoint.
  std::function<void(Scene&, const std::vector<Index>& touchpoints, const std::vector<Rect>& cells)> draw = {};
};

/// The touchpoints of each strip, alike in number, at most 24.
std::vector<std::vector<Index>> strips_of(const Story& story);

/// The number of each touchpoint in the order shown, from 1 on.
std::vector<std::size_t> numbers_of(const Story& story);

/// Makes the sheet; `rows_of` says which rows the strip of some touchpoints has.
void draw_strips(Scene& scene, const Story& story, const SheetHeading& heading, const Legend& legend,
                 const std::function<std::vector<StripRow>(const std::vector<Index>&)>& rows_of);

/// The card of a touchpoint with its number, and with its owner in words; below it what is to be settled, as notes, and
/// the numbers of those to which it hands off.
void add_strip_card(Scene& scene, const Story& story, const std::vector<std::size_t>& numbers, Index touchpoint,
                    const Rect& cell);

/// How high the cell of that card has to be.
double strip_card_height(const Story& story, Index touchpoint);

/// What such cards look like, for the foot.
void add_card_legend(Legend& legend, const Story& story);

}  // namespace cxmap::map
