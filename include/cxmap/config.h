#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cxmap/finding.h"
#include "cxmap/model.h"

namespace cxmap {

/// Where a figure becomes a finding; shares and ratios are 0 .. 1. A difference below 1e-9 counts as equal.
struct Thresholds {
  double dominant_share = 0.6;
  double inward_ei = -0.667;  ///< an E-I index, -1 .. +1
  int minimum_ties = 4;       ///< fewer ties say nothing about a silo
  double post_purchase_budget = 0.2;
  Rhythm cx_team_meets = Rhythm::monthly;
  int responsible = 3;  ///< more responsible departments at one touchpoint are a crowd
};

/// What is asked of the rules.
struct Config {
  Thresholds thresholds;
  std::vector<std::string> select, ignore;                   ///< codes, prefixes or names; an empty `select` is all
  std::vector<std::pair<std::string, Severity>> severities;  ///< by code, prefix or name; the longest word wins
  Severity fail_on = Severity::error;                        ///< off: never
  std::optional<Date> today;                                 ///< the system's date if it does not say
};

}  // namespace cxmap
