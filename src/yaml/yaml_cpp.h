#pragma once

#include <optional>
#include <string_view>

#include "yaml/document.h"
#include "yaml/syntax_error.h"

namespace cxmap {

/// Reads any YAML, by way of yaml-cpp. The document is empty if the bytes have no content. Repeated keys and other
/// errors that do not end the reading go to `errors`; what does is the result, and the document is then to be thrown
/// away.
std::optional<SyntaxError> parse(std::string_view bytes, Document& document, SyntaxErrors& errors);

}  // namespace cxmap
