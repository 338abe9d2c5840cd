#pragma once

#include <span>
#include <string>
#include <vector>

#include "cxmap/analysis.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// A hand-off from one journey to another, in words.
struct JourneyLink {
  std::string text;
  bool problem = false;  ///< a finding is about it
};

/// The hand-offs of some journeys to others, in their order.
std::vector<JourneyLink> links_between(const Analysis& analysis, std::span<const Index> journeys);

/// The height of their list on a sheet of that width; 0 if there are none.
double height_of(const std::vector<JourneyLink>& links, double width);

/// Adds the list with its upper left corner at `origin`: in columns, a line each, as many as can be read.
void add_links(Scene& scene, const std::vector<JourneyLink>& links, Point origin, double width);

}  // namespace cxmap::map
