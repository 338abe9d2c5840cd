#pragma once

#include "cxmap/finding.h"
#include "cxmap/model.h"
#include "read/directory.h"

namespace cxmap {

/// Puts the stages in the order shown, and resolves the stages that assign rules name.
void link_stages(Journey& journey, Findings& findings);

/// Assigns the touchpoints' ids in all journeys, and finds the targets of the hand-offs, also in other journeys.
void link_touchpoints(Atlas& atlas, Findings& findings);

/// Assigns the ids of the touchpoints of a journey that have none yet.
void deal_out_ids(Journey& journey, Findings& findings);

/// Who answers to which name in a journey whose ids are assigned.
Directory touchpoints_by_name(const Journey& journey);

}  // namespace cxmap
