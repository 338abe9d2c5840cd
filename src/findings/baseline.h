#pragma once

#include <string>
#include <vector>

#include "cxmap/analysis.h"
#include "cxmap/result.h"

namespace cxmap {

/// The findings of a run as a baseline, JSON: what they are known by (identity.h); each once, sorted. Fails if
/// it would be too large to be read.
Result<std::string> baseline_json(const Analysis& analysis);

/// Moves the findings that a baseline knows to Analysis::silenced, in the files that go by it (Config::baseline is
/// `name`). One line for each entry that no longer occurs,
/// though its rule is on and what it is about was read, or whose file is gone; fails if it is not a baseline.
Result<std::vector<std::string>> apply_baseline(Analysis& analysis, const std::string& name, const std::string& json);

}  // namespace cxmap
