#include "rules/shared/coverage.h"

#include <algorithm>

namespace cxmap::rule {

StageCoverage stage_coverage(const Journey& journey) {
  StageCoverage out;
  if (journey.covers)
    for (const Canonical c : *journey.covers) out.covered[static_cast<std::size_t>(c)] = true;
  else
    out.covered.fill(true);
  for (const Stage& stage : journey.stages) {
    if (!stage.canonical)
      out.known = false;
    else if (!stage.touchpoints.empty())
      out.filled[static_cast<std::size_t>(*stage.canonical)] = true;
  }
  return out;
}

bool stops_at_purchase(const StageCoverage& c) {
  const auto after = [](const std::array<bool, 6>& stages) {
    return std::any_of(stages.begin() + first_after_purchase, stages.end(), [](bool b) { return b; });
  };
  const bool before = c.filled[0] || c.filled[1] || c.filled[2];
  return before && !after(c.filled) && after(c.covered);
}

}  // namespace cxmap::rule
