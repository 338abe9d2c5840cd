#pragma once

#include <cstdint>
#include <vector>

#include "cxmap/model.h"

namespace cxmap {

/// The number by which people call a touchpoint, on maps, in lists and in questions: from 1 on, in the order in which
/// its stages are shown. By touchpoint.
inline std::vector<std::uint32_t> touchpoint_numbers(const Journey& journey) {
  std::vector<std::uint32_t> numbers(journey.touchpoints.size());
  std::uint32_t number = 0;
  for (const Index s : journey.shown)
    for (const Index t : journey.stages[s].touchpoints) numbers[t] = ++number;
  return numbers;
}

}  // namespace cxmap
