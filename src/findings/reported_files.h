#pragma once

#include <vector>

#include "cxmap/analysis.h"

namespace cxmap {

/// The sources that were requested, or that their findings are in, by name.
std::vector<Index> reported_files(const Analysis& analysis);

}  // namespace cxmap
