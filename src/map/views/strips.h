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
// below, in a strip of its own, as music does on a page. There are as many strips as make the text largest on paper,
// and the columns are wider where that leaves room.

/// What stands in one row of a strip, in the columns of the touchpoints.
struct StripRow {
  std::string id;
  std::vector<Line> head;
  Bar bar = {};                 ///< beside the head; may have no stripe
  std::string fill = {};        ///< of the ground
  std::string line_below = {};  ///< the words of the line that ends it ("line of interaction"); none if empty
  double height = 0;
  /// Draws it; `cells` has a place for each touchpoint, of the width for which the row was made.
  std::function<void(Scene&, const std::vector<Index>& touchpoints, const std::vector<Rect>& cells)> draw = {};
};

/// The touchpoints that the sheet is about, in their order.
std::vector<Index> strip_touchpoints(const Story& story);

/// Which rows the strip of some touchpoints has, if its cells are that wide.
using StripRows = std::function<std::vector<StripRow>(const std::vector<Index>& touchpoints, double width)>;

void draw_strips(Scene& scene, const Story& story, const SheetHeading& heading, const Legend& legend,
                 const StripRows& rows_of);

/// The card of a touchpoint with its number, and with its owner in words; below it what is to be settled, as notes, and
/// the numbers of those to which it hands off.
void add_strip_card(Scene& scene, const Story& story, Index touchpoint, const Rect& cell);

/// How high the cell of that card has to be, if it is that wide.
double strip_card_height(const Story& story, Index touchpoint, double width);

/// What such cards look like, for the foot; with a key to the departments that cards call by their codes, and to all
/// others that own something where no head of a row names them.
void add_card_legend(Legend& legend, const Story& story, bool rows_are_owners);

}  // namespace cxmap::map
