#pragma once

#include <string>

#include "cxmap/analysis.h"
#include "cxmap/map.h"

namespace cxmap::map {

/// The ownership map, or who hands off to whom, as a Mermaid flowchart, for documents that draw it themselves.
std::string mermaid(const Analysis& analysis, Index journey, MapView view);

}  // namespace cxmap::map
