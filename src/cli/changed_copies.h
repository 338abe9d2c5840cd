#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "cxmap/analysis.h"
#include "cxmap/result.h"
#include "util/atomic_file.h"

namespace cxmap {

/// Writes copies of all files of a run, with what is changed in some of them, into a new or empty folder, all or none;
/// each at its path from the root of the project. Fails if the folder lies below the root and git does not ignore it.
/// Returns how many were written.
Result<std::size_t> write_changed_copies(const Analysis& analysis, const std::vector<Rewrite>& changed,
                                         const std::string& folder);

}  // namespace cxmap
