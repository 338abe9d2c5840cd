#pragma once

#include <vector>

#include "cxmap/model.h"
#include "map/scene/scene.h"

namespace cxmap::map {

/// The bar of each department, the same on all maps and sheets of its company: by its place in a list of departments;
/// without a list by its name, where two of one colour meet, the later name takes the next free one.
std::vector<Bar> department_bars(const Organization& organization);

}  // namespace cxmap::map
