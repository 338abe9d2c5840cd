#pragma once

#include <vector>

#include "map/ownership/grid.h"
#include "map/scene/scene.h"

// How it works. Arrows run where no card can be, so they never cross one. The matrix has tracks, which are columns of
// cards, with a gutter on either side of each, and lanes with a border above and below. An arrow leaves its card
// sideways and turns in the gutter there. It gets to the gutter beside its target along the target's row or along its
// own, where no card is in between, else along a border of lanes. From a card to another one in the same track it is a
// loop through the gutter to their right. On maps of many touchpoints an arrow joins cells instead of cards; whole rows
// are seldom free there, so it takes a border, unless one gutter is beside both.
//
// 1. plan_routes() chooses these ways before anything has a size, and counts how many lines each gutter and border has
//    to take. Lines that overlap on a border get levels of their own.
// 2. lay_out() (layout.h) finds widths and heights with room for that traffic.
// 3. run_routes() turns the ways into coordinates.
//    - Ports: where lines leave and enter at a side of a stop. Those that go up are above its middle, the furthest
//      first, those that go down below it, so that no two cross right at the card.
//    - Pieces: the vertical parts in a gutter are ordered such that few cross, and packed: pieces one above another
//      share a level.
//    - Courses: the corners become round, and the spline ends where the arrow's head begins.
//    It finds out how many levels the gutters really take, which is mostly less than was planned: with that traffic
//    the map is laid out and the routes are run once more (ownership_map.cpp).

namespace cxmap::map {

struct Layout;

/// An end of an arrow: a card, all cards of a cell, or one row of these.
struct ArrowStop {
  std::uint32_t track = 0;  ///< see Grid::tracks
  std::uint32_t lane = 0;
  std::uint32_t row = absent;   ///< absent for a whole cell
  std::uint32_t cell = absent;  ///< in Grid::cells; absent for a card on a map that draws from card to card
  Index touchpoint = absent;    ///< of a card
};

/// Hand-offs from one stop to another.
struct Link {
  std::uint32_t from = 0, to = 0;  ///< stops
  std::uint32_t count = 1;         ///< hand-offs in it
};

/// The way of a link. Gutter g is to the left of track g, border b above lane b; arrows run in gutters, along borders
/// and along rows that are free, so they never cross a card.
struct Route {
  enum class Way : std::uint8_t { loop, direct, along_border, along_target, along_source };
  Way way = Way::direct;
  bool forward = true;                  ///< leaves to the right
  std::uint32_t first = 0, last = 0;    ///< gutters
  std::uint32_t border = 0, level = 0;  ///< if along_border
};

/// How much room the routes need: parallel lines by gutter and by border.
struct Traffic {
  std::vector<std::uint32_t> gutters, borders;
  std::vector<double> words = {};  ///< by gutter: the width that the words on its arrows need, in pt
};

/// Chooses the ways. `rows` and tracks of the grid say where cards are in the way.
std::vector<Route> plan_routes(const Grid& grid, const std::vector<ArrowStop>& stops, const std::vector<Link>& links,
                               Traffic& traffic);

/// A route with lengths: an orthogonal line with rounded corners.
struct Course {
  std::vector<Point> spline;  ///< Bézier, 3 n + 1 points
  std::vector<Point> line;    ///< the same with its corners, up to the tip
  Point tail, tip;
};

/// Gives each line its own track in its gutters; `heads` are the lengths of the arrows' heads in pt; sets
/// Traffic::gutters to what was needed.
std::vector<Course> run_routes(const Layout& layout, const std::vector<ArrowStop>& stops,
                               const std::vector<Rect>& places, const std::vector<Link>& links,
                               const std::vector<Route>& routes, const std::vector<double>& heads, Traffic& traffic);

}  // namespace cxmap::map
