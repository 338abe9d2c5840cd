#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// Where pieces of YAML end in the bytes of a source: yaml-cpp reports only where they start.

namespace cxmap {

/// A space or a tab, which YAML calls a blank.
bool is_blank(char byte);

/// At the end of the bytes, a blank or a line end: what must follow ":" and "-".
bool is_gap(std::string_view bytes, std::uint32_t at);

/// At the end of the bytes or of a line; a comment counts as one if a blank or line start is before it.
bool is_line_end(std::string_view bytes, std::uint32_t at);

/// Where the line of a place starts; a byte order mark is before the first line.
std::uint32_t line_start(std::string_view bytes, std::uint32_t at);

/// Just after the line end that follows a place, or the end of the bytes.
std::uint32_t next_line(std::string_view bytes, std::uint32_t at);

/// Over spaces and tabs.
std::uint32_t skip_blanks(std::string_view bytes, std::uint32_t at);

/// Over spaces, tabs, line ends and comments.
std::uint32_t skip_space(std::string_view bytes, std::uint32_t at);

/// The end of a name that begins with `&`, `*` or `!`.
std::uint32_t end_of_name(std::string_view bytes, std::uint32_t at);

/// Over the anchors before the content of a node, and the space after them.
std::uint32_t skip_anchors(std::string_view bytes, std::uint32_t at);

/// Just after the closing quote of the quoted text at a place; nothing if it is never closed.
std::optional<std::uint32_t> end_of_quoted(std::string_view bytes, std::uint32_t at);

/// Just after a plain text at a place, of which `value` was read: line breaks were folded.
std::uint32_t end_of_plain(std::string_view bytes, std::uint32_t at, std::string_view value);

/// The end of a null that is spelled out (`~`, `null`) at a place; that place if there is none.
std::uint32_t end_of_null(std::string_view bytes, std::uint32_t at);

/// Just after the bracket that closes a collection, looked for after its last item; that place if there is none.
std::uint32_t end_of_flow(std::string_view bytes, std::uint32_t at, char bracket);

}  // namespace cxmap
