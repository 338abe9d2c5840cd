#pragma once

#include <string>

#include "cxmap/analysis.h"
#include "cxmap/map.h"
#include "map/ownership/story.h"

namespace cxmap::map {

/// The map as one HTML file for people who have nothing but a browser: it finds, filters and explains, and loads
/// nothing. The parts of the page are the files in the folder page/.
Drawing page(const Analysis& analysis, Index journey, const MapRequest& request);

/// What the script of the page knows of a journey, as JSON that may stand inside of HTML.
std::string page_data(const Analysis& analysis, Index journey, const Story& story);

}  // namespace cxmap::map
