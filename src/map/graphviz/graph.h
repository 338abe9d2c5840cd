#pragma once

#include <cstdint>

#include "map/scene/scene.h"

struct Agraph_s;

namespace cxmap::map {

/// What a graph is rendered for.
enum class Medium : std::uint8_t {
  data,    ///< another program, which gets all that is known
  screen,  ///< SVG: refine_svg() adds tooltips and bars later; the scene keeps its own size unless a sheet was asked
           ///< for
  page,    ///< a page, filled down to its foot
  pixels,  ///< as many as many a program can take
};

/// The scene as a graph of Graphviz with a place for everything: cards, marks and texts are nodes, hand-offs are edges,
/// areas are clusters. To be closed with agclose().
Agraph_s* make_graph(const Scene& scene, Medium medium);

}  // namespace cxmap::map
