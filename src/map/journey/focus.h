#pragma once

#include <vector>

#include "map/journey/journey_drawing.h"

namespace cxmap::map {

/// Is the touchpoint a department's, alone or with others?
bool is_of(const Ownership& ownership, Index department);

/// By touchpoint: is it none of a department's business? That is, not its own, with no hand-off from or to its own, and
/// without it among those who are responsible, approving, consulted or informed.
std::vector<bool> out_of_focus(const JourneyDrawing& drawing, Index department);

}  // namespace cxmap::map
