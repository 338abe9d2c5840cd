#pragma once

#include <vector>

#include "cxmap/analysis.h"
#include "cxmap/directive.h"

namespace cxmap {

/// Moves the findings that comments silence from `findings` to `silenced`, and adds a CX008 for each comment that
/// silences nothing. `findings` holds all of the run.
void suppress(Analysis& analysis, const std::vector<Directive>& directives);

}  // namespace cxmap
