#pragma once

#include <cstdint>
#include <string_view>

#include "yaml/document.h"

namespace cxmap {

/// A place in the bytes that moves on.
struct Cursor {
  explicit Cursor(std::string_view all) : bytes(all) {}

  /// The byte here, NUL at the end: the precheck lets no other NUL pass.
  char peek() const { return at < bytes.size() ? bytes[at] : '\0'; }
  /// A space or the end of a line is at a place. Tabs are left to yaml-cpp.
  bool is_gap(std::uint32_t place) const {
    return place >= bytes.size() || bytes[place] == ' ' || bytes[place] == '\n' || bytes[place] == '\r';
  }
  /// Nothing but a comment follows on this line; a space is before it.
  bool is_end() const { return peek() == '\0' || peek() == '\n' || peek() == '\r' || peek() == '#'; }
  /// The mark of a document, at the start of a line.
  bool is_mark() const { return at == line && (bytes.substr(at, 3) == "---" || bytes.substr(at, 3) == "..."); }
  std::uint32_t end_of_line() const {
    const std::size_t end = bytes.find('\n', at);
    return static_cast<std::uint32_t>(end == std::string_view::npos ? bytes.size() : end);
  }
  void skip_spaces() {
    while (peek() == ' ') ++at;
  }

  std::string_view bytes;
  std::uint32_t at = 0;
  std::uint32_t line = 0;  ///< where the line begins
};

/// Where plain text ends: in brackets also at those and at commas.
enum class Stop : std::uint8_t { block = 1, flow = 2 };

/// Reads quoted text, or the first line of plain text, and puts it into the text of the document; the node is not yet
/// added. Plain text may be a null. The cursor is then just after it and the spaces that follow. Quoted text over
/// several lines stays deeper than `column`. False if not sure.
bool scan_scalar(Cursor& in, Stop stop, int column, Document& document, Node& node);

/// Reads a further line of the plain text that was read last. `breaks`: how many lines lie between them, and one.
bool scan_further_line(Cursor& in, Stop stop, std::size_t breaks, Document& document, Node& node);

/// Likewise for block text (`|` and `>`) that belongs to a collection at a column. The cursor is then at the end of its
/// last line.
bool scan_block_scalar(Cursor& in, int column, Document& document, Node& node);

}  // namespace cxmap
