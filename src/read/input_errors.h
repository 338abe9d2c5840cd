#pragma once

#include <string>

#include "cxmap/finding.h"
#include "yaml/syntax_error.h"

namespace cxmap {

/// A finding of the input.
Finding input_error(Code code, Span at, std::string message, std::string help, std::string subject = {});

/// What the YAML layer found wrong in a source, as findings, in the same order.
Findings input_errors(const SyntaxErrors& errors, Index source);

}  // namespace cxmap
