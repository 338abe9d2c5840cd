#pragma once

#include <string>
#include <vector>

#include "cxmap/output.h"
#include "cxmap/result.h"

// What `check` does with --only and --paths: which files it reports on, and how it calls them.

namespace cxmap {

/// Fails if one of --only is a folder.
Result<void> are_files(const std::vector<std::string>& only);

/// The PATHs of a run (none: the project), with the files of --only that do not lie in them. Of what has changed in a
/// project not everything is a journey: only what looks like one is added.
std::vector<std::string> with_chosen(std::vector<std::string> paths, const std::vector<std::string>& only);

/// Leaves the findings in some files, and these files among the reported ones. Says which of them are not there or no
/// journeys, and what was found elsewhere.
std::vector<std::string> keep_only(Analysis& analysis, const std::vector<std::string>& files,
                                   std::vector<Index>& reported);

/// From now on files are called from their roots; one that has no root keeps its name.
void name_from_root(Analysis& analysis, FindingsOptions& options);

}  // namespace cxmap
