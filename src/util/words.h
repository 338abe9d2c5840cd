#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cxmap {

/// "1 file", "2 files"
std::string counted(std::size_t n, std::string_view noun);

/// "a", "a and b", "a, b and c"
std::string listed(std::span<const std::string_view> words);

/// A text of a file in a message: in double quotes, shortened where it is long, control characters as "U+0007".
std::string quote(std::string_view text);

/// The name of a character: "U+00A0".
std::string code_point_name(char32_t value);

}  // namespace cxmap
