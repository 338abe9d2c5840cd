#pragma once

#include "cxmap/finding.h"
#include "cxmap/model.h"

namespace cxmap {

/// Puts the stages in the order shown, and resolves the stages that assign rules name.
void link_stages(Journey& journey, Findings& findings);

/// Assigns the touchpoints' ids in all journeys, and finds the targets of the hand-offs, also in other journeys.
void link_touchpoints(Atlas& atlas, Findings& findings);

}  // namespace cxmap
