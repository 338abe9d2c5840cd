#pragma once

#include <array>

#include "cxmap/model.h"

namespace cxmap::rule {

/// Which of the six stages a journey speaks of, and which have something in them (customer steps too).
struct StageCoverage {
  std::array<bool, 6> covered{}, filled{};
  bool known = true;  ///< false if some stage does not say validly to which of the six it belongs
};

/// The first of the stages that come after the purchase.
inline constexpr std::size_t first_after_purchase = 3;

/// Looks at what a journey covers and fills.
StageCoverage stage_coverage(const Journey& journey);

/// Touchpoints before and at the purchase, none after it, though the journey covers something there.
bool stops_at_purchase(const StageCoverage& coverage);

}  // namespace cxmap::rule
