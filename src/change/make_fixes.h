#pragma once

#include <string>
#include <vector>

#include "cxmap/analysis.h"
#include "source/edit.h"
#include "util/atomic_file.h"

// Fixes are made of findings, or offered with them. Either way the bytes that come of them are read again: a fix that
// its file does not allow, or that would change more than it should, is left out.

namespace cxmap {

/// What was done about a finding.
struct Fixed {
  const Finding* finding;
  std::string title;
};

/// The files with their new bytes, and what is fixed in them.
struct Fixes {
  std::vector<Rewrite> files;
  std::vector<Fixed> made;
};

/// Makes the safe fixes of the findings of a run; of those that overlap, the first by place. What a fix uncovers is
/// seen when the new bytes are analyzed. `all_files` as for Fixer.
Fixes fix_safely(const Analysis& analysis, bool all_files);

/// A change that people may choose.
struct OfferedFix {
  std::string title;
  bool is_safe = false;
  Edits edits;  ///< of one source
};

/// All fixes of some findings of a run, safe ones first; for each finding in their order, none where there is none.
std::vector<std::vector<OfferedFix>> offered_fixes(const Analysis& analysis,
                                                   const std::vector<const Finding*>& findings, bool all_files);

}  // namespace cxmap
