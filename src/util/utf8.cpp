#include "util/utf8.h"

#include <utf8proc.h>

#include <algorithm>

namespace cxmap {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

bool is_ascii_graphic(char byte) { return byte >= 0x20 && byte < 0x7F; }

bool is_regional(char32_t value) { return value >= 0x1F1E6 && value <= 0x1F1FF; }

/// What the eye takes for one character: a base with its marks, an emoji sequence, a flag.
struct Cluster {
  std::size_t length = 0;
  std::size_t width = 0;
};

Cluster first_cluster(std::string_view text) {
  const bool ends = text.size() == 1 || static_cast<unsigned char>(text[1]) < 0x80;
  if (ends && is_ascii_graphic(text[0])) return {1, 1};  // as most are: nothing in ASCII joins what is before it
  Cluster cluster;
  utf8proc_int32_t state = 0, before = 0;
  while (cluster.length < text.size()) {
    CodePoint each = first_code_point(text.substr(cluster.length));
    auto value = static_cast<utf8proc_int32_t>(each.value);
    if (cluster.length != 0 && utf8proc_grapheme_break_stateful(before, value, &state)) break;
    auto width = static_cast<std::size_t>(std::max(utf8proc_charwidth(value), 0));
    // U+FE0F asks for the emoji form of the character before it, which is wide; so is a flag of two letters.
    bool wide = (each.value == 0xFE0F && cluster.width == 1) || (cluster.length != 0 && is_regional(each.value));
    cluster.width = wide ? 2 : std::max(cluster.width, width);
    cluster.length += each.length;
    before = value;
  }
  return cluster;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  std::uint32_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                         : lead >= 0xE0 && lead <= 0xEF ? 3
                         : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                        : 0;
  if (length == 0) return {};
  // The second byte excludes overlong forms, surrogates and what is above U+10FFFF.
  unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  char32_t value = lead & (0x7Fu >> length);
  for (std::uint32_t at = 1; at < length; ++at) {
    if (at == text.size() || byte(at) < low || byte(at) > high) return {0xFFFD, at, false};
    value = value << 6 | (byte(at) & 0x3Fu);
    low = 0x80, high = 0xBF;
  }
  return {value, length, true};
}

void append_code_point(std::string& text, char32_t code_point) {
  utf8proc_uint8_t bytes[4];
  const utf8proc_ssize_t length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) { return !is_continuation(byte); }));
}

std::size_t terminal_width(std::string_view text) {
  if (std::ranges::all_of(text, is_ascii_graphic)) return text.size();
  std::size_t width = 0;
  while (!text.empty()) {
    Cluster cluster = first_cluster(text);
    width += cluster.width;
    text.remove_prefix(cluster.length);
  }
  return width;
}

std::string_view fit_terminal(std::string_view text, std::size_t columns) {
  std::size_t length = 0;
  for (std::string_view rest = text; !rest.empty(); rest = text.substr(length)) {
    Cluster cluster = first_cluster(rest);
    if (cluster.width > columns) break;
    columns -= cluster.width;
    length += cluster.length;
  }
  return text.substr(0, length);
}

bool reads_right_to_left(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    if (c.value >= 0x80) {
      const auto direction = utf8proc_get_property(static_cast<utf8proc_int32_t>(c.value))->bidi_class;
      if (direction == UTF8PROC_BIDI_CLASS_R || direction == UTF8PROC_BIDI_CLASS_AL) return true;
      if (direction == UTF8PROC_BIDI_CLASS_L) return false;
    } else if ((c.value >= 'a' && c.value <= 'z') || (c.value >= 'A' && c.value <= 'Z')) {
      return false;
    }
    text.remove_prefix(c.length);
  }
  return false;
}

std::string without_case(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const auto lower = utf8proc_tolower(utf8proc_toupper(static_cast<utf8proc_int32_t>(c.value)));
    append_code_point(out, static_cast<char32_t>(lower));
    text.remove_prefix(c.length);
  }
  return out;
}

}  // namespace cxmap
