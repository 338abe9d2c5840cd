#pragma once

#include "yaml/document.h"

namespace cxmap {

/// Looks at the keys of a map that has just been read, the last node of the document so far: marks the repeated ones
/// and the merge keys, and reports repetitions and merges of what is no mapping.
void check_keys(Document& document, Index map, SyntaxErrors& errors);

}  // namespace cxmap
