#pragma once

#include "map/scene/scene.h"

namespace cxmap::map {

/// Paints a bar in a place of any size: a box a stripe, the first with the tag's id, then with a number after it.
/// Nothing if it has no stripe.
void add_bar(Scene& scene, const Tag& tag, const Rect& at, const Bar& bar);

}  // namespace cxmap::map
