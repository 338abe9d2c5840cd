#pragma once

#include <string_view>
#include <vector>

#include "map/ownership/overlay.h"
#include "map/ownership/story.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// A small sign at the foot of a card: a drawn one, or a badge with a letter.
struct Sign {
  Mark::Form form = Mark::Form::star;
  std::string_view fill = {}, line = {};  ///< of a drawn one
  Badge badge = {};                       ///< without a sign if it is a drawn one
  std::string_view id = {}, css = {};     ///< "pain", "pain problem"
  std::string words = {};
  std::string key = {};  ///< the same for the same meaning
};

/// The signs of a touchpoint, from right to left.
std::vector<Sign> signs_of(const Story& story, Index touchpoint);

/// The width that the signs of a touchpoint take, with the space before them; 0 if there are none.
double signs_width(const Story& story, Index touchpoint);

/// Adds the signs of a touchpoint to its card.
void add_signs(Scene& scene, const Story& story, Index touchpoint, const Rect& card);

}  // namespace cxmap::map
