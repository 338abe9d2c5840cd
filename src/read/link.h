#pragma once

#include "cxmap/finding.h"
#include "cxmap/finding.h"
#include "cxmap/model.h"

namespace cxmap {

/// Finds out what every name in the atlas stands for: deals out ids, orders the stages, and makes up the departments
/// (executives, systems, data) that no list gives but something names. What fits nothing is CX005, what fits
/// several CX006.
void link(Atlas& atlas, Findings& findings);

}  // namespace cxmap
