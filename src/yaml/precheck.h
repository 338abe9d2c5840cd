#pragma once

#include <optional>
#include <string_view>

#include "yaml/syntax_error.h"

namespace cxmap {

/// The first byte that no YAML text may have: invalid UTF-8, NUL and other control characters, a carriage return
/// without a line feed, UTF-16 and UTF-32, a byte order mark inside the file. One pass, eight bytes at a time where it
/// can.
std::optional<SyntaxError> precheck(std::string_view bytes);

}  // namespace cxmap
