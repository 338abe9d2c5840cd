#pragma once

#include "cxmap/map.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// Paints a scene with Graphviz, which draws what and where we say and lays out nothing. Not thread-safe, as Graphviz
/// is not.
Drawing paint(const Scene& scene, MapFormat format);

}  // namespace cxmap::map
