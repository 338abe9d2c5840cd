#pragma once

#include "cxmap/finding.h"
#include "yaml/document.h"

namespace cxmap {

/// Adds a CX010 for each text that YAML reads as one though it was hardly written as one, or without a part of it: a
/// name that is cut at ` #5`, goes on in the next line, has a tab, or keeps signs that do not belong to it. Where a
/// text has another finding already, that one tells it.
void find_run_together(const Document& document, Findings& findings);

}  // namespace cxmap
