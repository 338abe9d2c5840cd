#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cxmap {

/// One step through UTF-8: the code point at the start of `text` (U+FFFD where it is invalid) and its length in bytes.
struct CodePoint {
  char32_t value = 0xFFFD;
  std::uint32_t length = 1;  ///< >= 1
  bool valid = false;
};

/// Decodes the first code point of a text that is not empty.
CodePoint first_code_point(std::string_view text);

/// Appends the UTF-8 of a code point, which is at most U+10FFFF and no surrogate.
void append_code_point(std::string& text, char32_t code_point);

/// How many code points a text has.
std::size_t count_code_points(std::string_view text);

/// How many columns a text takes in a terminal: wide East Asian characters and emoji two, combining marks none.
std::size_t terminal_width(std::string_view text);

/// The longest start of `text` that takes at most `columns` in a terminal; never cuts a character and its marks apart.
std::string_view fit_terminal(std::string_view text, std::size_t columns);

/// Is its first letter one of a script that is written from right to left?
bool reads_right_to_left(std::string_view text);

/// A text as it is compared without regard to case, in all of Unicode.
std::string without_case(std::string_view text);

}  // namespace cxmap
