#pragma once

#include <string>
#include <vector>

#include "cxmap/finding.h"

namespace cxmap {

/// Where a figure becomes a finding; shares and ratios are 0 .. 1.
struct Thresholds {
  double dominant_share = 0.6;
  int responsible = 3;  ///< more responsible departments at one touchpoint are a crowd
};

/// What is asked of the rules.
struct Config {
  Thresholds thresholds;
  std::vector<std::string> select, ignore;  ///< codes, prefixes or names; an empty `select` is all
  Severity fail_on = Severity::error;       ///< off: never
};

}  // namespace cxmap
