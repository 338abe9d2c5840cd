#pragma once

#include "map/ownership/story.h"
#include "map/scene/heading.h"

namespace cxmap::map {

/// Title, persona, goal and owner of the journey, and the figures.
SheetHeading heading_of(const Story& story);

}  // namespace cxmap::map
