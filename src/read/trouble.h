#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cxmap {

/// What keeps the bytes of a source from being read: an input error to be.
struct Trouble {
  std::string_view code = "CX001";
  std::uint32_t begin = 0, end = 0;  ///< in the bytes of the source
  std::string message;               ///< what is wrong
  std::string help;                  ///< what to do
};

/// A text of the file in a message: in double quotes, shortened where it is long, control characters as "U+0007".
std::string quoted(std::string_view text);

/// The name of a character: "U+00A0".
std::string code_point_name(char32_t value);

}  // namespace cxmap
