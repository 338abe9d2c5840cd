#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "yaml/syntax_error.h"

namespace cxmap {

/// Goes over the lines of a broken file as a person would, and reports the first thing that looks wrong and begins in
/// [from, to] or on the line of `to`. Runs only after an error, and is not a parser: what it accepts proves nothing.
std::optional<SyntaxError> find_cause(std::string_view bytes, std::uint32_t from, std::uint32_t to);

}  // namespace cxmap
