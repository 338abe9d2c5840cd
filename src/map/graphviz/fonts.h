#pragma once

#include <string>

#include "map/scene/scene.h"

namespace cxmap::map {

/// What the fonts of this machine cannot show of a drawing, in a sentence; empty if all is well, or if nobody knows.
/// Without a font the libraries draw no text and say nothing.
std::string font_warning(const Scene& scene);

}  // namespace cxmap::map
