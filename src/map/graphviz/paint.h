#pragma once

#include "cxmap/result.h"
#include "cxmap/written.h"
#include "map/scene/scene.h"

namespace cxmap::map {

// The painters, each in the file of its format: paint_svg(), paint_png(), ... Graphviz draws what and where the scene
// says, and lays out nothing. They fail where Graphviz does. Not thread-safe, as Graphviz is not.
#define PICTURE(type, name, printed) Result<Written> paint_##type(const Scene& scene);
#define DOCUMENT(type, name)
#include "cxmap/map_formats.def"
#undef PICTURE
#undef DOCUMENT

}  // namespace cxmap::map
