#pragma once

#include <string>
#include <vector>

#include "cxmap/analysis.h"

namespace cxmap::map {

/// What the findings say about one journey. The map marks this and nothing else as a problem.
struct Problems {
  std::vector<bool> ownership;     ///< by touchpoint: unowned, contested or everyone's
  std::vector<bool> pain;          ///< by touchpoint: nothing is done about it
  std::vector<bool> leaderless;    ///< by stage
  std::vector<std::string> silo;   ///< by department: the reason in a word; empty if it is none
  std::vector<Canonical> missing;  ///< stages without a touchpoint, in their order
};

Problems problems_of(const Analysis& analysis, Index journey);

}  // namespace cxmap::map
