#include "yaml/repair/line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "util/words.h"
#include "yaml/lex.h"
#include "yaml/repair/diagnosis.h"
#include "yaml/repair/signs.h"

namespace cxmap {

std::optional<SyntaxError> slip_at(std::string_view bytes, std::uint32_t at) {
  if (auto foreign = foreign_line(bytes, at)) return foreign;
  if (auto stars = stars_at(bytes, at)) return stars;
  const std::optional<MeantDash> dash = dash_at(bytes, at);
  if (!dash || dash->is_right) return {};
  // A number may begin the name of a stage as well.
  const std::string_view key = bytes.substr(dash->item, end_of_word(bytes, dash->item) - dash->item);
  if (dash->is_number && bytes[dash->sign - 1] != ':' && colon_of_key(bytes, at) && !is_used_as_key(bytes, key))
    return {};
  return wrong_dash(bytes, at, *dash);
}

std::uint32_t colon_of_key(std::string_view bytes, std::uint32_t at) {
  at = skip_anchors(bytes, at);
  if (at == bytes.size()) return 0;
  if (std::strchr("[{|>", bytes[at])) return 0;
  if (bytes[at] == '"' || bytes[at] == '\'') {
    std::optional<std::uint32_t> end = end_of_quoted(bytes, at);
    if (!end || *end > next_line(bytes, at)) return 0;
    std::uint32_t colon = skip_blanks(bytes, *end);
    return colon < bytes.size() && bytes[colon] == ':' && is_gap(bytes, colon + 1) ? colon : 0;
  }
  for (; !is_line_end(bytes, at); ++at)
    if (bytes[at] == ':' && is_gap(bytes, at + 1)) return at;
  return 0;
}

std::uint32_t column_of(std::string_view bytes, std::uint32_t at) { return at - line_start(bytes, at); }

std::string_view key_word(std::string_view bytes, std::uint32_t at) {
  return bytes.substr(at, end_of_word(bytes, at) - at);
}

bool is_key_word(std::string_view bytes, std::uint32_t at) {
  return end_of_word(bytes, at) == end_of_text(bytes, at) && is_used_as_key(bytes, key_word(bytes, at));
}

SyntaxError no_dash(std::string_view bytes, std::uint32_t at, std::uint32_t last) {
  const std::uint32_t end = end_of_text(bytes.substr(0, bytes.find('\t', at)), at);
  SyntaxError error{at, end, "an item of a list without its dash",
                    fmt::format("write {}", quote(fmt::format("- {}", bytes.substr(at, end - at))))};
  error.last = last;
  return error;
}

std::optional<std::uint32_t> first_below(std::string_view bytes, std::uint32_t at) {
  for (std::uint32_t line = next_line(bytes, at); line < bytes.size(); line = next_line(bytes, line))
    if (const std::uint32_t text = skip_blanks(bytes, line); !is_line_end(bytes, text)) return text - line;
  return {};
}

std::string like_line(std::string_view bytes, std::uint32_t at) {
  return fmt::format("begin it in column {}, like line {}", column_of(bytes, at) + 1,
                     1 + std::ranges::count(bytes.substr(0, at), '\n'));
}

bool begins_items(std::string_view bytes, std::string_view key) {
  return !key.empty() && bytes.find(fmt::format("- {}:", key)) != bytes.npos;
}

SyntaxError no_key(std::string_view bytes, std::uint32_t text, std::uint32_t next) {
  const bool is_after_dash = skip_blanks(bytes, line_start(bytes, text)) != text;
  if (is_after_dash && begins_items(bytes, key_word(bytes, next))) return no_dash(bytes, next);
  SyntaxError error = no_colon(bytes, text);
  const bool is_name = error.begin == text && error.last == 0 && is_after_dash &&
                       column_of(bytes, text) == column_of(bytes, next) &&
                       !is_used_as_key(bytes, key_word(bytes, text));
  if (is_name)
    error.help = fmt::format("write its key before it, as in {}",
                             quote(fmt::format("name: {}", bytes.substr(text, error.end - text))));
  return error;
}

SyntaxError lines_below(std::uint32_t at, std::string_view side) {
  return {at, at + 1, fmt::format("the lines below begin further to the {} than this one", side),
          "begin lines that belong together in one column"};
}

}  // namespace cxmap
