#pragma once

#include <set>

#include "map/ownership/story.h"
#include "map/scene/legend.h"

namespace cxmap::map {

/// What is under the matrix: what it leaves out, a key to the departments that it calls by their codes, and a legend of
/// what occurs.
Legend legend_of(const Story& story, const std::set<Index>& coded);

/// Adds what the arrows of these links do not say themselves, by the numbers of their cards.
void add_table(Legend& legend, const Story& story, const std::vector<bool>& links);

}  // namespace cxmap::map
