#pragma once

#include <string>
#include <string_view>

#include "cxmap/finding.h"
#include "yaml/syntax_error.h"

namespace cxmap {

/// A finding of the input.
Finding input_error(Code code, Span at, std::string message, std::string help, std::string subject = {});

/// A name that stands in a list already, and is not counted again: CX010. `what`: "the tag".
Finding repeated_name(const Text& name, std::string_view what);

/// What the YAML layer found wrong in a source, as findings, in the same order.
Findings input_errors(const SyntaxErrors& errors, Index source);

}  // namespace cxmap
