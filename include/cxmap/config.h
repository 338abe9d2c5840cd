#pragma once

#include <map>
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

/// What is asked of the rules, by the settings and by the command line.
struct Config {
  Thresholds thresholds;
  std::vector<std::string> select, ignore;  ///< codes, prefixes or names; an empty `select` is all
  std::map<Code, Severity> severities;      ///< of the rules that the settings name
  Severity fail_on = Severity::error;       ///< off: never
  std::optional<Date> today = {};           ///< the system's date if it does not say
  std::string baseline = {};                ///< the file of findings that do not count; empty: none
  std::string root = {};                    ///< of the project, absolute; empty: the working folder
};

/// What is asked of the rules in each file of a run. A file goes by the settings of its own folder and of those above
/// it, so there are as many as there are folders with settings of their own, and few.
struct Configs {
  std::vector<Config> distinct = std::vector<Config>(1);  ///< never empty
  std::vector<Index> by_source = {};                      ///< in `distinct`; files beyond its end go by the first

  Configs() = default;
  /// One for all files.
  Configs(Config one) : distinct{std::move(one)} {}

  const Config& of(Index source) const { return distinct[source < by_source.size() ? by_source[source] : 0]; }
};

}  // namespace cxmap
