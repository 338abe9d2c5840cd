#pragma once

#include <string>
#include <vector>

#include "cxmap/analysis.h"

namespace cxmap::map {

/// In which ways a department is a silo; in none if it is not a silo.
struct Silo {
  bool dominant = false, isolated = false, inward = false;

  bool empty() const { return !dominant && !isolated && !inward; }
  /// "DOMINANT · INWARD"
  std::string words() const;
};

/// What the findings say about one journey. The map marks this and nothing else as a problem.
struct Problems {
  std::vector<bool> ownership;     ///< by touchpoint: unowned, contested or everyone's
  std::vector<bool> pain;          ///< by touchpoint: nothing is done about it
  std::vector<bool> leaderless;    ///< by stage
  std::vector<Silo> silo;          ///< by department
  std::vector<Canonical> missing;  ///< stages without a touchpoint, in their order
};

Problems problems_of(const Analysis& analysis, Index journey);

}  // namespace cxmap::map
