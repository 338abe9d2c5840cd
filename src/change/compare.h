#pragma once

#include "cxmap/comparison.h"

// The parts of compare(). Each looks at what was matched, and adds what has changed.

namespace cxmap {

/// What has changed in a journey, but for findings; one of the two indexes may be absent.
JourneyChange compare_journeys(const Comparison& comparison, Index before, Index after);

/// What has changed in an organization; one of the two indexes may be absent. Departments do not know yet what they
/// gained and lost.
OrganizationChange compare_organizations(const Comparison& comparison, Index before, Index after);

/// Adds what departments gained and lost in the journeys.
void add_gains_and_losses(Comparison& comparison);

/// Adds which findings are new, gone or silenced.
void compare_findings(Comparison& comparison);

}  // namespace cxmap
