#pragma once

#include <vector>

#include "cxmap/analysis.h"

namespace cxmap {

/// Sorts by file, line, column, code, message; what an alias repeats is reported once.
void sort_findings(const Atlas& atlas, Findings& findings);

/// The findings of a run in that order, also those that do not count.
std::vector<const Finding*> all_findings(const Analysis& analysis);

}  // namespace cxmap
