#pragma once

#include "read/document.h"

namespace cxmap {

/// Looks at the keys of a map that has just been read, the last node of the document so far: marks the repeated ones
/// and the merge keys, and reports repetitions (CX002) and merges of what is no mapping (CX004).
void check_keys(Document& document, Index map, Findings& findings);

}  // namespace cxmap
