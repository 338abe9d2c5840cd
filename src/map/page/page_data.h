#pragma once

#include <string>

#include "cxmap/analysis.h"
#include "map/ownership/story.h"

namespace cxmap::map {

/// What the script of the page knows of a journey, as JSON that is safe inside HTML; `overlay` is shown at first.
std::string page_data(const Analysis& analysis, const Story& story, Overlay overlay);

}  // namespace cxmap::map
