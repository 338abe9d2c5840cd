#pragma once

#include "cxmap/decision.h"
#include "cxmap/model.h"

namespace cxmap {

/// Makes a linked atlas what it would be if a decision, which is no question, were written into the files. Indexes of
/// what was there before stay the same. Owners and figures follow from it anew.
void apply(Atlas& atlas, const Decision& decision);

}  // namespace cxmap
