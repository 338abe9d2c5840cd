#pragma once

#include <vector>

#include "cxmap/finding.h"

namespace cxmap {

/// How many findings of each severity.
struct Count {
  std::size_t errors = 0, warnings = 0, infos = 0;
};

/// Counts findings by their severity after the settings.
Count count(const Findings& findings);
Count count(const std::vector<const Finding*>& findings);

/// How many findings do not count, and why.
struct Silenced {
  std::size_t suppressed = 0, baselined = 0;
};

/// Counts findings of Analysis::silenced.
Silenced count_silenced(const Findings& findings);

}  // namespace cxmap
