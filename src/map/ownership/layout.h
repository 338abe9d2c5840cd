#pragma once

#include <functional>
#include <string>
#include <vector>

#include "map/ownership/grid.h"
#include "map/ownership/routes.h"
#include "map/scene/scene.h"

// How it works. The grid says what is in which row and column, and the layout how wide and high all of it is, such
// that the whole has the shape of a sheet of paper and its texts can be read.
//
// Everything depends on everything: a wider sheet is read from further away and has larger heads and a larger legend
// (scale), these need height, and height, by the shape of the sheet, needs width. So lay_out() begins with the least
// width and goes round a few times, each time with the width that the last one needed:
//
// - the scale follows from the width. With few touchpoints, whose cards show all, it is 1; and it is never so large
//   that heads of lanes alone would make the sheet larger, nor so large that cards can not be read on paper;
// - columns: cards of the least width, and gutters for the lines that run in them (Traffic);
// - rows: as high as the card in them that needs most;
// - lanes: their rows, stacked, with room for the lines along their borders, and not lower than their heads;
// - then the width that all this takes in the shape of the sheet. What is left over of it goes to the cards, up to
//   their greatest width, then to the gutters beside cards. What is left over of the height goes to rows whose cards
//   have more to say, and then is air between rows.

namespace cxmap::map {

/// Where the rows and columns of the matrix lie, in pt.
struct Layout {
  double width = 0, height = 0;
  double scale = 1;  ///< of titles, heads and legend: larger on larger sheets, so that they are read from further away
  double margin = 0;
  double card_width = 0;
  double matrix_left = 0, matrix_right = 0, matrix_top = 0, matrix_bottom = 0;  ///< cells, without the lanes' heads
  double stage_top = 0, stage_bottom = 0;                                       ///< the band of stages
  std::vector<double> track_left, track_right;                                  ///< by track
  std::vector<double> column_left, column_right;                                ///< by column, gutters halved
  std::vector<double> lane_top, lane_bottom;                                    ///< by lane
  std::vector<double> cards_top, cards_bottom;  ///< by lane: where its cards begin and end
  std::vector<double> row_top, row_height;      ///< by row: its cards
  std::vector<double> row_foot;                 ///< by row: what hangs under its cards
  std::vector<double> feet;                     ///< by touchpoint: the height of what hangs under its card

  /// The free space to the left of a track.
  double gutter_left(std::size_t gutter) const { return gutter == 0 ? matrix_left : track_right[gutter - 1]; }
  double gutter_right(std::size_t gutter) const {
    return gutter == track_left.size() ? matrix_right : track_left[gutter];
  }
  /// The middle of the border above a lane.
  double border(std::size_t b) const { return b < lane_top.size() ? lane_top[b] : matrix_bottom; }
};

/// The distance of parallel lines, in pt.
inline constexpr double line_distance = 5;

/// How high the rows of the matrix are, in pt.
struct RowHeights {
  std::vector<double> least;  ///< what their cards need
  std::vector<double> full;   ///< what they could fill with words
};

/// What texts need.
struct SizeRequest {
  std::function<const RowHeights&(double card_width)> rows;
  std::vector<double> heads;  ///< by lane: the height of its head at scale 1
  std::vector<double> feet;   ///< by touchpoint: the height of what hangs under its card
  /// The height of what is under the matrix, in pt, if the sheet is that wide.
  std::function<double(double width, double scale)> footer;
  /// The height of the band of stages with columns as they are, in pt.
  std::function<double(const Layout& layout)> stages;
  double aspect;  ///< of the sheet
  double largest_scale = 4;
  double more = 0;  ///< by so much rows may be higher than they need to be, for more words
};

/// Finds lengths such that the whole has the shape of a sheet; it is less high where there is little to show.
Layout lay_out(const Grid& grid, const SizeRequest& demand, const Traffic& traffic);

/// The rectangle of a card.
Rect card_place(const Grid& grid, const Layout& layout, const Place& place);

/// The width that a card's text has, in pt.
double text_room(const Style& style, double card_width);

}  // namespace cxmap::map
