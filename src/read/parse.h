#pragma once

#include <optional>
#include <string_view>

#include "read/document.h"
#include "read/trouble.h"

namespace cxmap {

/// Reads any YAML, by way of yaml-cpp. The document is empty if the bytes have no content. CX002 and other findings
/// that do not end the reading go to `findings`; what does is the result, and the document is then to be thrown away.
std::optional<Trouble> parse(std::string_view bytes, Document& document, Findings& findings);

}  // namespace cxmap
