#include "yaml/lex.h"

#include <cstring>

namespace cxmap {
namespace {

bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

std::uint32_t size_of(std::string_view bytes) { return static_cast<std::uint32_t>(bytes.size()); }

}  // namespace

bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

bool is_gap(std::string_view bytes, std::uint32_t at) { return at >= bytes.size() || is_space(bytes[at]); }

bool is_line_end(std::string_view bytes, std::uint32_t at) {
  if (at >= bytes.size() || bytes[at] == '\n' || bytes[at] == '\r') return true;
  return bytes[at] == '#' && (at == 0 || is_space(bytes[at - 1]) || at == line_start(bytes, 0));
}

std::uint32_t line_start(std::string_view bytes, std::uint32_t at) {
  std::size_t before = at == 0 ? std::string_view::npos : bytes.rfind('\n', at - 1);
  if (before != std::string_view::npos) return static_cast<std::uint32_t>(before) + 1;
  return bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::uint32_t next_line(std::string_view bytes, std::uint32_t at) {
  std::size_t end = bytes.find('\n', at);
  return end == std::string_view::npos ? size_of(bytes) : static_cast<std::uint32_t>(end) + 1;
}

std::uint32_t skip_blanks(std::string_view bytes, std::uint32_t at) {
  while (at < bytes.size() && is_blank(bytes[at])) ++at;
  return at;
}

std::uint32_t skip_space(std::string_view bytes, std::uint32_t at) {
  while (at < bytes.size()) {
    if (bytes[at] == '#' && is_line_end(bytes, at))
      at = next_line(bytes, at);
    else if (is_space(bytes[at]))
      ++at;
    else
      break;
  }
  return at;
}

std::uint32_t end_of_name(std::string_view bytes, std::uint32_t at) {
  while (at < bytes.size() && !is_space(bytes[at]) && !std::strchr("[]{},", bytes[at])) ++at;
  return at;
}

std::uint32_t skip_anchors(std::string_view bytes, std::uint32_t at) {
  while (at < bytes.size() && bytes[at] == '&') at = skip_space(bytes, end_of_name(bytes, at));
  return at;
}

std::optional<std::uint32_t> end_of_quoted(std::string_view bytes, std::uint32_t at) {
  char quote = bytes[at++];
  for (; at < bytes.size(); ++at) {
    if (quote == '"' && bytes[at] == '\\') {
      ++at;
    } else if (bytes[at] == quote) {
      bool doubled = quote == '\'' && at + 1 < bytes.size() && bytes[at + 1] == quote;
      if (!doubled) return at + 1;
      ++at;
    }
  }
  return {};
}

std::uint32_t end_of_plain(std::string_view bytes, std::uint32_t at, std::string_view value) {
  if (bytes.substr(at, value.size()) == value) return at + size_of(value);
  for (char byte : value) {
    if (is_space(byte))
      while (at < bytes.size() && is_space(bytes[at])) ++at;
    else if (at < bytes.size() && bytes[at] == byte)
      ++at;
    else
      break;
  }
  return at;
}

std::uint32_t end_of_null(std::string_view bytes, std::uint32_t at) {
  for (std::string_view null : {"~", "null", "Null", "NULL"})
    if (bytes.substr(at).starts_with(null)) {
      std::uint32_t end = at + size_of(null);
      if (is_gap(bytes, end) || std::strchr(",]}:", bytes[end])) return end;
    }
  return at;
}

std::uint32_t end_of_flow(std::string_view bytes, std::uint32_t at, char bracket) {
  std::uint32_t from = at;
  for (at = skip_space(bytes, at); at < bytes.size() && std::strchr(",:?#", bytes[at]); at = skip_space(bytes, at))
    at = bytes[at] == '#' ? next_line(bytes, at) : at + 1;  // yaml-cpp takes "#" right after a comma as a comment, too
  return at < bytes.size() && bytes[at] == bracket ? at + 1 : from;
}

}  // namespace cxmap
