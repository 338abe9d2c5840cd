#pragma once

#include <vector>

#include "cxmap/analysis.h"

namespace cxmap {

/// What people could decide because of a finding; whether it clears it is not known yet. In the order in which to try
/// them; empty where nothing can be decided but facts have to be found out.
std::vector<Decision> possible_decisions(const Analysis& analysis, const Finding& finding);

}  // namespace cxmap
