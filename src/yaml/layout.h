#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "source/edit.h"
#include "yaml/document.h"

// How the lines of a document are laid out: what must be known to write between them.

namespace cxmap {

/// Where the text of a line ends: at its line break, or at the end of the bytes.
std::uint32_t line_end(std::string_view bytes, std::uint32_t at);

/// Is a node a block text, with its head (`|`, `>`) in one line and the text in those below?
bool is_block_text(const Document& document, Index node);

/// Does a node end with a block text that would get a line break if there were one in the file after it?
bool ends_without_line_break(const Document& document, Index node);

/// Nothing but spaces and a comment is on a line after a place.
bool is_last_on_line(std::string_view bytes, std::uint32_t at);

/// The column, counted from 0, at which a line's content begins: after its indentation and the dashes of items. None
/// if tabs indent it, or if it begins elsewhere than at `content`: an anchor or a "?" may stand before that.
std::optional<std::uint32_t> content_column(std::string_view bytes, std::uint32_t content);

/// Just after the text of a node with everything in it, but not after the blank lines that follow a block text, unless
/// they belong to it.
std::uint32_t end_of_text(const Document& document, Index node);

/// Where the ":" after a key is; none if it has none, as in `{name}`.
std::optional<std::uint32_t> colon_of(const Document& document, Index key);

/// Where a null value is spelled out (`~`, `null`); an empty place after its colon, or after its key, if it is not.
Span place_of_null(const Document& document, Index key);

/// Just after a key with its value.
std::uint32_t end_of_entry(const Document& document, Index key);

/// The first comment between two places, outside of texts.
std::optional<std::uint32_t> comment_between(const Document& document, std::uint32_t begin, std::uint32_t end);

/// Is a node a collection in brackets?
bool is_in_brackets(const Document& document, Index node);

/// A new line after the one in which `end` is, at a column. It has the line break of that line; if that is the last
/// line and has none, nor will the new one.
Edit line_after(const Document& document, std::uint32_t end, std::uint32_t column, std::string_view text);

}  // namespace cxmap
