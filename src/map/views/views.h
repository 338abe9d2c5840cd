#pragma once

#include "cxmap/analysis.h"
#include "cxmap/map.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// Why there is nothing to draw, or too much; empty if there is something.
std::string cannot_draw(const Analysis& analysis, Index journey, MapView view);

/// Who hands off to whom: departments, with a line for the hand-offs from one to another, as wide as there are many.
Scene departments_scene(const Analysis& analysis, Index journey);

/// How often each pair of departments works together, what is wanted, and what stands between them: a matrix, which is
/// read faster than a graph where nearly everyone works with everyone.
Scene collaboration_scene(const Analysis& analysis, Index journey);

/// Who reports to whom, who leads and champions customer experience, who sits in its team, and who is missing.
Scene governance_scene(const Analysis& analysis, Index journey);

/// Data and systems, by department: who owns them, with whom they are shared, who needs them and does not get them.
Scene data_scene(const Analysis& analysis, Index journey);

}  // namespace cxmap::map
