#pragma once

#include <cstddef>
#include <vector>

#include "cxmap/config.h"
#include "cxmap/decision.h"
#include "cxmap/figures.h"
#include "cxmap/finding.h"
#include "cxmap/model.h"
#include "cxmap/ownership.h"

namespace cxmap {

/// Everything that is known about a run.
struct Analysis {
  Atlas atlas;
  std::vector<Owners> owners;      ///< one per journey, in the order of Atlas::journeys
  std::vector<Measures> measures;  ///< likewise
  std::vector<Network> networks;   ///< likewise
  std::vector<Network> pooled;     ///< one per organization, over its journeys
  Findings findings;               ///< in the order file, line, column, code, message
  Findings silenced;               ///< suppressed or baselined: listed in JSON, but not counted
  std::size_t files = 0;
  bool compared = false;  ///< with a baseline
  Configs configs;        ///< what was asked of the rules, for each source
  Decisions decisions;    ///< what to settle first, for whoever shows it: see settle_first(); else empty
};

}  // namespace cxmap
