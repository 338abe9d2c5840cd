#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "yaml/syntax_error.h"

// What one line of a broken file is about, and what is said of it.

namespace cxmap {

/// How far a place is from the beginning of its line.
std::uint32_t column_of(std::string_view bytes, std::uint32_t at);

/// The column of the next line that has something in it.
std::optional<std::uint32_t> first_below(std::string_view bytes, std::uint32_t at);

/// The ":" after the key that begins at a place; 0 if there is no key.
std::uint32_t colon_of_key(std::string_view bytes, std::uint32_t at);

/// The word at a place, if it may be a key.
std::string_view key_word(std::string_view bytes, std::uint32_t at);

/// Does the line have nothing but a word that is a key elsewhere?
bool is_key_word(std::string_view bytes, std::uint32_t at);

/// The error with a line that begins with a sign that is none of YAML, if it is one.
std::optional<SyntaxError> slip_at(std::string_view bytes, std::uint32_t at);

/// The error with an item that has no dash. `last`: where its last key is.
SyntaxError no_dash(std::string_view bytes, std::uint32_t at, std::uint32_t last = 0);

/// Does some item of a list begin with a key?
bool begins_items(std::string_view bytes, std::string_view key);

/// The error with a text at a place, of which the key at `next` seems to be a sibling: it has no key, or the other has
/// no dash.
SyntaxError no_key(std::string_view bytes, std::uint32_t text, std::uint32_t next);

/// The error with a line that stands in another column than those below it.
SyntaxError lines_below(std::uint32_t at, std::string_view side);

/// "begin it in column 7, like line 11"
std::string like_line(std::string_view bytes, std::uint32_t at);

}  // namespace cxmap
