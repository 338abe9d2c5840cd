#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "yaml/syntax_error.h"

// What people type in the place of YAML's signs, because a word processor, a chat or another language taught them so:
// "•" for a dash, "：" for a colon, "//" for "#". To YAML all of these are letters.

namespace cxmap {

/// A dash as it is meant, at the beginning of a line: `-`, or a bullet, a number, a dash without the space after it.
struct MeantDash {
  std::uint32_t sign = 0;  ///< where the sign ends
  std::uint32_t item = 0;  ///< where the item begins, at the end of the line if it is empty
  bool is_right = false;   ///< a dash and a space, as YAML wants it
  bool is_number = false;  ///< `1.`: it may as well begin the name of something
};

/// The dash that is meant at a place, if one is.
std::optional<MeantDash> dash_at(std::string_view bytes, std::uint32_t at);

/// The error with what stands in the place of a dash, and with the same sign in the same column of the lines below.
SyntaxError wrong_dash(std::string_view bytes, std::uint32_t at, const MeantDash& dash);

/// The name of the space at a place that only looks like one, "a no-break space (U+00A0)"; empty if there is none.
std::string special_space(std::string_view bytes, std::uint32_t at);

/// Over spaces, tabs and spaces that only look like one.
std::uint32_t skip_any_space(std::string_view bytes, std::uint32_t at);

/// Where the word of letters at a place ends, if it may be a key: it begins with a letter.
std::uint32_t end_of_word(std::string_view bytes, std::uint32_t at);

/// What stands for the colon after the word at a place: `:` without a space, `：`, `=`.
struct MeantColon {
  std::uint32_t begin = 0, end = 0;  ///< of the sign
  std::uint32_t value = 0;           ///< where the value begins
};
std::optional<MeantColon> colon_after_word(std::string_view bytes, std::uint32_t at);

/// The error with what stands for the colon after the word at a place.
SyntaxError wrong_colon(std::string_view bytes, std::uint32_t at, const MeantColon& colon);

/// The error with a line that is no YAML, but a comment of another language, a line drawn with dashes, or the fence of
/// a block of code, if one begins at a place.
std::optional<SyntaxError> foreign_line(std::string_view bytes, std::uint32_t at);

/// The error with stars around a text, as they make it bold in other languages, if some begin at a place.
std::optional<SyntaxError> stars_at(std::string_view bytes, std::uint32_t at);

/// The typographic quote at a place: its length in bytes, 0 if there is none.
std::uint32_t typographic_quote(std::string_view bytes, std::uint32_t at);

/// The error with the typographic quotes of the text that begins at a place.
SyntaxError wrong_quotes(std::string_view bytes, std::uint32_t at);

/// What is cut off a text that ends at a place: a comment that begins with `#` and a digit (`Room #5`); else empty.
std::string_view cut_text(std::string_view bytes, std::uint32_t at);

/// Is a word a key in some line of the file?
bool is_used_as_key(std::string_view bytes, std::string_view word);

/// The end of the text of the line of a place, without its comment and the blanks before that.
std::uint32_t end_of_text(std::string_view bytes, std::uint32_t at);

}  // namespace cxmap
