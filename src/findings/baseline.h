#pragma once

#include <string>
#include <vector>

#include "cxmap/analysis.h"
#include "cxmap/result.h"

namespace cxmap {

/// The findings of a run as a baseline, JSON: what they are about, without lines and counts; each once, sorted.
std::string baseline_json(const Analysis& analysis);

/// Moves the findings that a baseline knows to Analysis::silenced, in the files that go by it (Config::baseline is
/// `name`). One line for each entry that no longer occurs, though its rule is on and what it is about was read; fails
/// if it is not a baseline.
Result<std::vector<std::string>> apply_baseline(Analysis& analysis, const std::string& name, const std::string& json);

/// A UUID made of a text.
std::string fingerprint(const std::string& about);

/// What each of all_findings() is about, as a UUID: no lines, no counts, so that it stays the same while files are
/// edited; the second, third, ... of equal ones have others.
std::vector<std::string> fingerprints(const Analysis& analysis);

}  // namespace cxmap
