#pragma once

#include "cxmap/map.h"
#include "map/scene/scene.h"

struct Agraph_s;

namespace cxmap::map {

/// The scene as a graph of Graphviz with a place for everything: cards, marks and texts are nodes, hand-offs are edges,
/// areas are clusters. To be closed with agclose().
Agraph_s* make_graph(const Scene& scene, MapFormat format);

}  // namespace cxmap::map
