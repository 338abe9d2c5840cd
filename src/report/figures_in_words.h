#pragma once

#include "report/blocks.h"
#include "report/figures.h"

namespace cxmap {

/// Coverage, concentration, ties and hand-offs as facts.
void add_figures(Blocks& out, const Atlas& atlas, const Figures& figures);

/// How the departments work together: a table of those that own something or have a tie, and what its columns mean.
void add_departments(Blocks& out, const Figures& figures);

}  // namespace cxmap
