#pragma once

#include <cstdint>

#include "map/scene/scene.h"

// How it works. Graphviz is a painter here: its engine "nop2" takes every place as it is given. A scene becomes a graph
// like this:
//
// - Areas are clusters with a bounding box of their own. They are painted in the order in which they were made, which
//   takes ids that count (graph_ids.h).
// - Cards, marks and texts are nodes with a position and a fixed size. Lines that differ in font are rows of an HTML
//   table; a single plain line needs none, and none is much faster. Bars of owners are stripes.
// - Hand-offs are edges whose position is their whole spline, with the tip of the head. Ends that are not cards are
//   invisible nodes.
// - The ground and the shapes, which are not elements, are drawing operations in "_background".
// - y grows upward in Graphviz: each point is mirrored at the height of the scene.
//
// Clusters inherit what the root graph is given. So every attribute is declared with a default first, and each cluster
// begins with an empty background. One more cluster, as large as the sheet, keeps its margins: Graphviz would cut the
// picture down to what is on it. Numbers are written without the locale, with two decimals at most.

struct Agraph_s;

namespace cxmap::map {

/// What a graph is rendered for.
enum class Medium : std::uint8_t {
  data,    ///< another program, which gets all that is known
  screen,  ///< SVG, which gets tooltips and bars later; in the scene's own size, unless a sheet was requested
  page,    ///< paper, filled down to its foot
  pixels,  ///< not more than other programs can take
};

/// The scene as a graph of Graphviz with a place for everything: cards, marks and texts are nodes, hand-offs are edges,
/// areas are clusters. To be closed with agclose().
Agraph_s* make_graph(const Scene& scene, Medium medium);

}  // namespace cxmap::map
