#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "yaml/syntax_error.h"

namespace cxmap {

/// Where the parser gave up, and why.
struct ParserFailure {
  std::uint32_t read = 0;   ///< where the last node begins that was understood: the cause is not before it
  std::uint32_t at = 0;     ///< where it was noticed, often a line or more after the cause
  std::string_view detail;  ///< the parser's own words
};

/// The real cause and place of a syntax error, in words for the person who wrote the file.
SyntaxError diagnose(std::string_view bytes, const ParserFailure& failure);

/// The error with a template's placeholder (`{{ name }}`, `{% if %}`) at a place, if there is one.
std::optional<SyntaxError> template_at(std::string_view bytes, std::uint32_t at);

/// The error with a no-break or other special space in the indentation, if there is one at a place.
std::optional<SyntaxError> special_space_at(std::string_view bytes, std::uint32_t at);

/// The error with quoted text that is never closed, or takes other lines with it.
SyntaxError unclosed_quote(std::string_view bytes, std::uint32_t at);

/// The error with text where a key belongs: there is no ":" after it, or no space after the ":".
SyntaxError no_colon(std::string_view bytes, std::uint32_t at);

/// The error with a character that plain text can't begin with.
SyntaxError cant_begin(std::string_view bytes, std::uint32_t at);

/// The error with a ":" in plain text that begins at a place: it is a second key, or the text needs quotes.
SyntaxError second_colon(std::string_view bytes, std::uint32_t at, std::uint32_t colon);

/// Where the head of a block text (`|`, `>-`) at a place ends.
std::uint32_t end_of_block_head(std::string_view bytes, std::uint32_t at);

/// The place of a ":" without a space after it in the word at a place, as in `journey:Coffee`; addresses (`http://…`)
/// and times (`12:30`) have none.
std::optional<std::uint32_t> tight_colon(std::string_view bytes, std::uint32_t at);

}  // namespace cxmap
