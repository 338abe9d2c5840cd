#include "yaml/quick_scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "util/utf8.h"
#include "yaml/lex.h"
#include "yaml/repair/diagnosis.h"

namespace cxmap {
namespace {

// What a byte can mean, one bit each; the first two are those of Stop.
constexpr unsigned char stops_block = 1, stops_flow = 2, stops_quoted = 4, starts_plain = 8, odd = 16;

constexpr std::array<unsigned char, 256> meanings = [] {
  std::array<unsigned char, 256> table{};
  const auto mark = [&](std::string_view bytes, unsigned char meaning) {
    for (char byte : bytes) table[static_cast<unsigned char>(byte)] |= meaning;
  };
  mark("\n\r\t:#", stops_block | stops_flow);
  mark(",?[]{}", stops_flow);
  mark("\n\r\\\"'", stops_quoted);
  mark("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_/+($=~.<);^", starts_plain);
  mark(":=\"/", odd);
  for (std::size_t byte = 0x80; byte < 0x100; ++byte) table[byte] |= starts_plain | odd;
  return table;
}();

unsigned char meaning(char byte) { return meanings[static_cast<unsigned char>(byte)]; }

void skip_until(Cursor& in, unsigned char stop) {
  std::uint32_t at = in.at;
  while (at < in.bytes.size() && !(meaning(in.bytes[at]) & stop)) ++at;
  in.at = at;
}

/// Can plain text begin here? What begins with a sign that might have another meaning is left to yaml-cpp.
bool is_plain(const Cursor& in) {
  const char first = in.peek();
  if (first == '-') {
    const char second = in.at + 1 < in.bytes.size() ? in.bytes[in.at + 1] : '\0';
    return second != '-' && (second & 0x80) == 0 && (meaning(second) & starts_plain) != 0;
  }
  if (first & 0x80) return !special_space_at(in.bytes, in.at);
  if (first == '.' || first == '<')
    return in.bytes.substr(in.at, first == '.' ? 3 : 2) != (first == '.' ? "..." : "<<");
  return (meaning(first) & starts_plain) != 0;
}

/// Plain text up to the end of its line, with the spaces after it; where it ends without them.
std::optional<std::uint32_t> scan_line(Cursor& in, Stop stop, bool& is_odd) {
  const std::uint32_t begin = in.at;
  unsigned char seen = 0;  // what its bytes can mean
  while (true) {
    std::uint32_t at = in.at;
    for (; at < in.bytes.size() && !(meaning(in.bytes[at]) & static_cast<unsigned char>(stop)); ++at)
      seen |= meaning(in.bytes[at]);
    in.at = at;
    const char byte = in.peek();
    const bool is_inside =
        in.at > begin && ((byte == '#' && in.bytes[in.at - 1] != ' ') || (byte == ':' && !in.is_gap(in.at + 1)));
    if (!is_inside) break;
    seen |= meaning(byte);
    ++in.at;
    if (byte == ':' && (meaning(in.peek()) & stops_flow)) return {};
  }
  if (in.peek() == '\t' || in.at == begin) return {};
  std::uint32_t end = in.at;
  while (in.bytes[end - 1] == ' ') --end;
  is_odd = is_odd || (seen & odd) != 0;
  return end;
}

bool scan_plain(Cursor& in, Stop stop, Document& document, Node& node) {
  if (!is_plain(in)) return false;
  node.begin = in.at;
  node.odd = false;
  const std::optional<std::uint32_t> end = scan_line(in, stop, node.odd);
  if (!end) return false;
  node.end = *end;
  const char first = in.bytes[node.begin];
  if (first == '~' || first == 'n' || first == 'N') {
    const std::uint32_t null = end_of_null(in.bytes, node.begin);
    if (null > node.begin) return null == node.end;  // not sure of text that only begins as a null
  }
  node.kind = Node::Kind::scalar;
  node.text = static_cast<std::uint32_t>(document.text.size());
  node.length = node.end - node.begin;
  document.text += in.bytes.substr(node.begin, node.length);
  return true;
}

/// What stands for the character after a backslash; NUL if it is a rare one.
char unescaped(char byte) {
  switch (byte) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case '"':
    case '\\':
    case '/':
    case ' ':
      return byte;
    default:
      return '\0';
  }
}

/// What stands after a backslash; the cursor is then after it.
bool scan_escape(Cursor& in, std::string& text) {
  const char byte = in.peek();
  const std::uint32_t digits = byte == 'x' ? 2 : byte == 'u' ? 4 : byte == 'U' ? 8 : 0;
  ++in.at;
  if (digits == 0) {
    text += unescaped(byte);
    return text.back() != '\0';
  }
  std::uint32_t code = 0;
  const std::string_view hex = in.bytes.substr(std::min<std::size_t>(in.at, in.bytes.size()), digits);
  const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (error != std::errc{} || end != hex.data() + digits || code == 0 || is_surrogate || code > 0x10FFFF) return false;
  in.at += digits;
  append_code_point(text, code);
  return true;
}

/// In quoted text over several lines: from the end of a line to the next one that has text. What lies between is one
/// space, or a line break for each empty line; nothing, where a backslash stands before the end of the line.
bool scan_line_break(Cursor& in, int column, bool is_escaped, std::string& text) {
  std::size_t breaks = 0;
  for (; in.peek() == '\n' || in.peek() == '\r'; in.skip_spaces()) {
    if (in.peek() == '\r') ++in.at;
    in.line = ++in.at;
    ++breaks;
  }
  if (in.is_mark() || in.peek() == '\0' || in.peek() == '\t') return false;
  if (static_cast<int>(in.at - in.line) <= column) return false;
  if (breaks > 1 && (in.peek() == '"' || in.peek() == '\'')) return false;  // there yaml-cpp loses line breaks
  if (breaks > 1)
    text.append(breaks - 1, '\n');
  else if (!is_escaped)
    text += ' ';
  return true;
}

bool scan_quoted(Cursor& in, int column, Document& document, Node& node) {
  std::string& text = document.text;
  const char quote = in.peek();
  node.begin = in.at++;
  node.text = static_cast<std::uint32_t>(text.size());
  std::size_t kept = text.size();  // what was written up to here is kept, though it be spaces at the end of a line
  while (true) {
    const std::uint32_t from = in.at;
    skip_until(in, stops_quoted);
    text += in.bytes.substr(from, in.at - from);
    const char byte = in.peek();
    const bool is_break = byte == '\n' || byte == '\r';
    if (byte == '\0') return false;
    if (!is_break) ++in.at;
    if (byte == '\\' && quote == '"') {
      const bool is_join = in.peek() == '\n' || in.peek() == '\r';
      if (!(is_join ? scan_line_break(in, column, true, text) : scan_escape(in, text))) return false;
      kept = text.size();
    } else if (is_break) {
      while (text.size() > kept && (text.back() == ' ' || text.back() == '\t')) text.pop_back();
      if (!scan_line_break(in, column, false, text)) return false;
      kept = text.size();
    } else if (byte != quote) {
      text += byte;
    } else if (quote == '\'' && in.peek() == quote) {
      text += byte;
      ++in.at;
    } else {
      break;
    }
  }
  node.end = in.at;
  node.length = static_cast<std::uint32_t>(text.size()) - node.text;
  node.kind = Node::Kind::scalar;
  node.quoted = true;
  in.skip_spaces();
  return true;
}

}  // namespace

bool scan_scalar(Cursor& in, Stop stop, int column, Document& document, Node& node) {
  node = {};
  const bool is_quoted = in.peek() == '"' || in.peek() == '\'';
  return is_quoted ? scan_quoted(in, column, document, node) : scan_plain(in, stop, document, node);
}

bool scan_further_line(Cursor& in, Stop stop, std::size_t breaks, Document& document, Node& node) {
  const std::uint32_t begin = in.at;
  node.odd = true;
  const std::optional<std::uint32_t> end = scan_line(in, stop, node.odd);
  if (!end || node.kind != Node::Kind::scalar || node.quoted) return false;
  document.text.append(breaks > 1 ? breaks - 1 : 1, breaks > 1 ? '\n' : ' ');
  document.text += in.bytes.substr(begin, *end - begin);
  node.end = *end;
  node.length = static_cast<std::uint32_t>(document.text.size()) - node.text;
  return true;
}

bool scan_block_scalar(Cursor& in, int column, Document& document, Node& node) {
  std::string& text = document.text;
  node.begin = in.at;
  const bool is_folded = in.bytes[in.at++] == '>';
  const bool is_stripped = in.peek() == '-';
  if (is_stripped) ++in.at;
  node.end = in.at;
  node.text = static_cast<std::uint32_t>(text.size());
  in.skip_spaces();
  if (in.peek() != '\n' && in.peek() != '\r') return false;

  std::uint32_t indent = 0;   // of the first line, and so of all
  std::size_t breaks = 0;     // line ends since the last line that is not blank
  std::uint32_t end = in.at;  // of that line
  in.at = in.end_of_line() + 1;
  while (true) {
    const std::uint32_t start = in.at;
    in.skip_spaces();
    const std::uint32_t spaces = in.at - start;
    const char first = in.peek();
    if (first == '\0' && spaces == 0) break;
    if (first == '\0' || first == '\t') return false;
    if (first == '\n' || first == '\r') {
      if (indent == 0 || spaces > indent) return false;
      ++breaks;
      in.at = in.end_of_line() + 1;
      continue;
    }
    if (indent == 0) indent = spaces;
    if (static_cast<int>(indent) <= column) return false;
    if (spaces < indent) break;
    if (spaces > indent && is_folded) return false;
    if (breaks > 0) text.append(is_folded && breaks > 1 ? breaks - 1 : breaks, is_folded && breaks == 1 ? ' ' : '\n');
    in.at = end = in.end_of_line();
    if (in.bytes[end - 1] == '\r') --end;
    text += in.bytes.substr(start + indent, end - start - indent);
    breaks = in.at < in.bytes.size() ? 1 : 0;
    if (breaks == 0) break;
    ++in.at;
  }
  if (indent == 0) return false;
  in.at = end;
  if (breaks > 0 && !is_stripped) text += '\n';
  node.length = static_cast<std::uint32_t>(text.size()) - node.text;
  node.kind = Node::Kind::scalar;
  node.quoted = true;
  return true;
}

}  // namespace cxmap
