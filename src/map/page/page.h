#pragma once

#include "cxmap/analysis.h"
#include "cxmap/result.h"
#include "cxmap/written.h"
#include "map/journey/journey_drawing.h"

namespace cxmap::map {

/// The map as one HTML file for people who have nothing but a browser: it finds, filters and explains, and loads
/// nothing. A live one asks its server for news. The parts of the page are the files in the folder page/.
Result<Written> page(const Analysis& analysis, const JourneyDrawing& drawing, bool live);

}  // namespace cxmap::map
