#pragma once

#include "map/journey/journey_drawing.h"
#include "map/scene/legend.h"

namespace cxmap::map {

/// What a sheet is about: which file its foot names.
enum class Subject : std::uint8_t { journey, organization, all_journeys };

/// Where the drawing comes from, on the left of the foot, and which sheet it is, on the right: "As of 2026-11-30 ·
/// Reviewed 2026-03-01 · Source: workshop · mortgage.yaml · cxmap 0.1.0".
void add_imprint(Legend& legend, const JourneyDrawing& drawing, Subject subject = Subject::journey);

}  // namespace cxmap::map
