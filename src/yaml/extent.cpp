#include <algorithm>

#include "yaml/document.h"
#include "yaml/lex.h"

namespace cxmap {
namespace {

bool is_line_break(std::string_view bytes, std::uint32_t at) {
  return at >= bytes.size() || bytes[at] == '\n' || bytes[at] == '\r';
}

// The column that the lines of a block text must have at least, counted from 0.
std::uint32_t indent_of_block(std::string_view bytes, const Node& head) {
  const auto text = bytes.substr(head.begin, next_line(bytes, head.begin) - head.begin);
  const std::size_t digit = text.substr(0, 3).find_first_of("123456789");
  if (digit == std::string_view::npos) {  // the first line says it
    std::uint32_t line = next_line(bytes, head.begin), at = line;
    while (at < bytes.size() && is_line_break(bytes, at = skip_blanks(bytes, line))) line = next_line(bytes, at);
    return at - line;
  }
  const std::uint32_t line = line_start(bytes, head.begin);
  std::uint32_t parent = skip_blanks(bytes, line), at = parent;
  while (at < head.begin && bytes[at] == '-' && is_gap(bytes, at + 1)) {
    parent = at;
    at = skip_blanks(bytes, at + 1);
  }
  if (at < head.begin && bytes[at] != '&' && bytes[at] != '!') parent = at;  // a key, not the dash, holds the text
  return parent - line + static_cast<std::uint32_t>(text[digit] - '0');
}

}  // namespace

std::uint32_t Document::end_of(Index node) const {
  const Index i = nodes[node].next - 1;  // nodes are in the order of the file: the last one inside ends it
  const Node& last = nodes[i];
  const std::uint32_t end = std::max(nodes[node].end, last.end);
  const std::string_view bytes = file.bytes();
  const bool is_block = last.kind == Node::Kind::scalar && last.quoted && last.begin < bytes.size() &&
                        (bytes[last.begin] == '|' || bytes[last.begin] == '>');
  if (!is_block || text_of(i).find_first_not_of('\n') == std::string_view::npos) return end;
  const std::uint32_t indent = indent_of_block(bytes, last);
  std::uint32_t line = next_line(bytes, last.begin);
  while (line < bytes.size()) {
    const std::uint32_t at = skip_blanks(bytes, line);
    if (!is_line_break(bytes, at) && at - line < indent) break;
    line = next_line(bytes, at);
  }
  return std::max(end, line);
}

}  // namespace cxmap
