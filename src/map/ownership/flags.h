#pragma once

#include <vector>

#include "map/ownership/layout.h"
#include "map/ownership/story.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// A hand-off to another journey: a short arrow to a flag under its card that names journey and touchpoint.
struct Flag {
  std::string id, tooltip;  ///< of the hand-off
  Emphasis emphasis;
  std::vector<Line> lines;
  std::string link = {};    ///< to the other journey; may be empty
  bool is_hand_off = true;  ///< else it says how many more there are
};

/// By touchpoint, from above to below: those that a finding is about come first, and are all there.
std::vector<std::vector<Flag>> flags_of(const Story& story);

/// The height of flags under a card, in pt.
double height_of(const std::vector<Flag>& flags);

/// Adds the flags under their cards.
void add_flags(Scene& scene, const Story& story, const Layout& layout, const std::vector<std::vector<Flag>>& flags);

}  // namespace cxmap::map
