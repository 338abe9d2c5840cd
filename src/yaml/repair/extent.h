#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "yaml/syntax_error.h"

namespace cxmap {

/// The part of a file that a syntax error spoils: a list item, or a key with its value.
struct Extent {
  std::uint32_t begin = 0, end = 0;  ///< in the bytes; empty if there is nothing to give up
  std::uint32_t column = 0;          ///< of the dash or key
  bool is_item = false;
  std::string key;  ///< the key that is lost; empty if it is an item, or is unknown
};

/// What is to be given up because of a syntax error: the innermost `- ` item around it; outside of lists the smallest
/// key with its value. Goes by the columns of the lines alone, as a person would: what is broken can't be parsed.
Extent extent_of(std::string_view bytes, const SyntaxError& error);

}  // namespace cxmap
