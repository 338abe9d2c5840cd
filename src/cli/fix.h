#pragma once

#include "cli/session.h"
#include "util/atomic_file.h"

namespace cxmap {

/// What came of the safe fixes of a run, before anything is written.
struct FixedRun {
  std::vector<Rewrite> files;      ///< with the bytes that were read, and those after all fixes
  std::vector<std::string> lines;  ///< what is done, one line a finding, safe for a terminal
};

/// Makes the safe fixes of a run, and again what they uncover. From then on the session sees the files so, and
/// `outcome` is what is left. `only`: the fixes in these files; none: in all.
FixedRun make_fixes(Session& session, const Asked& asked, const std::vector<std::string>& only, Outcome& outcome);

}  // namespace cxmap
