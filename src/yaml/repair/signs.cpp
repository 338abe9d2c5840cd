#include "yaml/repair/signs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "util/utf8.h"
#include "util/words.h"
#include "yaml/lex.h"
#include "yaml/repair/line.h"

namespace cxmap {
namespace {

constexpr std::string_view pasted = "; such spaces often come with text copied from a document or a web page";

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_'; }
char byte_at(std::string_view bytes, std::uint32_t at) { return at < bytes.size() ? bytes[at] : '\0'; }

CodePoint code_point_at(std::string_view bytes, std::uint32_t at) {
  return at < bytes.size() ? first_code_point(bytes.substr(at)) : CodePoint{0, 0, false};
}

/// Dashes of typography; the hyphen and the minus sign among them.
bool is_long_dash(char32_t value) { return (value >= 0x2010 && value <= 0x2015) || value == 0x2212; }

/// Dots, boxes, arrows and check marks that word processors put before the items of a list. U+F0A7 and U+F0B7 are
/// those of Word's symbol fonts.
bool is_bullet(char32_t value) {
  constexpr char32_t others[] = {0xB7,   0x2022, 0x2023, 0x2027, 0x2043, 0x204C, 0x204D, 0x2190, 0x2192,
                                 0x2219, 0x21D2, 0x25E6, 0x30FB, 0xF0A7, 0xF0B7, 0xF0D8, 0xFF0D};
  return (value >= 0x25A0 && value <= 0x25FF) || (value >= 0x2610 && value <= 0x2612) ||
         (value >= 0x2713 && value <= 0x2718) || (value >= 0x2794 && value <= 0x27BE) ||
         std::ranges::find(others, value) != std::end(others);
}

/// Where a number before an item ends (`1.`, `2)`, `(3)`, `4:`, `a)`), or the place itself.
std::uint32_t end_of_number(std::string_view bytes, std::uint32_t at) {
  const bool in_brackets = byte_at(bytes, at) == '(';
  std::uint32_t i = at + (in_brackets ? 1 : 0);
  const std::uint32_t first = i;
  while (is_digit(byte_at(bytes, i)) && i - first < 3) ++i;
  const bool is_number = i > first;
  if (!is_number && is_letter(byte_at(bytes, i))) ++i;
  const char after = byte_at(bytes, i);
  return i > first && (after == ')' || ((after == '.' || after == ':') && is_number && !in_brackets)) ? i + 1 : at;
}

/// Where a sign of ASCII ends that other notations put before an item, or the place itself.
std::uint32_t end_of_ascii_sign(std::string_view bytes, std::uint32_t at) {
  for (const std::string_view sign : {"->", "=>", "-->", "*", "+", "--"})
    if (bytes.substr(at).starts_with(sign) && is_blank(byte_at(bytes, at + static_cast<std::uint32_t>(sign.size()))))
      return at + static_cast<std::uint32_t>(sign.size());
  // The bullet of Word's second level is the letter "o" of a symbol font.
  if (byte_at(bytes, at) == 'o' && (byte_at(bytes, at + 1) == '\t' || !special_space(bytes, at + 1).empty()))
    return at + 1;
  return at;
}

/// What a colon of another kind is called; empty if the sign is none.
std::string name_of_colon(std::string_view sign) {
  if (sign == ":") return "missing space after \":\"";
  if (sign == "=" || sign == ":=" || sign == "＝") return fmt::format("\"{}\" where \":\" belongs", sign);
  return fmt::format("a colon of another kind ({})", code_point_name(first_code_point(sign).value));
}

std::string_view text_from(std::string_view bytes, std::uint32_t at) {
  return bytes.substr(at, std::max(end_of_text(bytes, at), at) - at);
}

}  // namespace

std::string special_space(std::string_view bytes, std::uint32_t at) {
  const CodePoint first = code_point_at(bytes, at);
  const char32_t value = first.value;
  const bool is_special = value == 0xA0 || value == 0x3000 || (value >= 0x2000 && value <= 0x200B) || value == 0x202F ||
                          value == 0x205F || value == 0x2060;
  if (!first.valid || !is_special) return {};
  const bool holds = value == 0xA0 || value == 0x202F;
  return fmt::format("a {} ({})", holds ? "no-break space" : "special space", code_point_name(value));
}

std::uint32_t skip_any_space(std::string_view bytes, std::uint32_t at) {
  while (at < bytes.size())
    if (is_blank(bytes[at]))
      ++at;
    else if ((bytes[at] & 0x80) && !special_space(bytes, at).empty())
      at += first_code_point(bytes.substr(at)).length;
    else
      break;
  return at;
}

std::uint32_t end_of_text(std::string_view bytes, std::uint32_t at) {
  std::uint32_t end = at;
  while (!is_line_end(bytes, end)) ++end;
  while (end > at && is_blank(bytes[end - 1])) --end;
  return end;
}

std::optional<MeantDash> dash_at(std::string_view bytes, std::uint32_t at) {
  const char first = byte_at(bytes, at);
  MeantDash dash{at, at};
  if (first == '-' && is_gap(bytes, at + 1)) {
    dash = {at + 1, skip_any_space(bytes, at + 1), true};
  } else if (const CodePoint point = code_point_at(bytes, at); (first & 0x80) != 0) {
    dash.sign = at + point.length;
    if (!is_bullet(point.value) && !(is_long_dash(point.value) && !is_digit(byte_at(bytes, dash.sign)))) return {};
  } else if (const std::uint32_t sign = end_of_ascii_sign(bytes, at); sign > at) {
    dash.sign = sign;
  } else if (const std::uint32_t number = end_of_number(bytes, at); number > at) {
    dash.sign = number;
    dash.is_number = true;
    if (!is_gap(bytes, number) && special_space(bytes, number).empty()) return {};
  } else if (first == '-') {
    const char second = byte_at(bytes, at + 1);
    if (!is_letter(second) && (second & 0x80) == 0 && second != '"' && second != '\'') return {};
    dash.sign = at + 1;
  } else {
    return {};
  }
  dash.item = skip_any_space(bytes, dash.sign);
  if (!dash.is_right && is_line_end(bytes, dash.item) && first != '-') {
    // A sign alone in its line is a dash whose item stands below.
    const std::uint32_t below = next_line(bytes, dash.item), text = skip_blanks(bytes, below);
    if (is_line_end(bytes, text) || text - below <= column_of(bytes, at)) return {};
  }
  return dash;
}

SyntaxError wrong_dash(std::string_view bytes, std::uint32_t at, const MeantDash& dash) {
  const std::string_view sign = bytes.substr(at, dash.sign - at);
  const std::string space = special_space(bytes, dash.sign);
  SyntaxError error{at, dash.sign, {}, {}};
  error.last = at;
  std::size_t more = 0;
  const std::uint32_t column = column_of(bytes, at);
  for (std::uint32_t line = next_line(bytes, at); line < bytes.size(); line = next_line(bytes, line)) {
    const std::uint32_t text = skip_blanks(bytes, line);
    if (is_line_end(bytes, text) || text - line > column) continue;
    const auto next = text - line == column ? dash_at(bytes, text) : std::nullopt;
    const bool is_alike =
        next && !next->is_right && (dash.is_number ? next->is_number : bytes.substr(text, next->sign - text) == sign);
    if (!is_alike) break;
    error.last = text;
    ++more;
  }
  const std::string here = more == 0 ? "" : fmt::format(", here and before {} below", counted(more, "item"));
  if (sign == "-" && space.empty()) {
    error.message = "missing space after \"-\"";
    error.help = fmt::format("write \"- \" before an item of a list{}", here);
  } else if (sign == "-") {
    error.end = dash.item;
    error.message = fmt::format("{} after the dash", space);
    error.help = fmt::format("write \"- \" with a plain space{}{}", here, pasted);
  } else if (column > 0 && bytes.substr(line_start(bytes, at), column).find('-') != bytes.npos) {
    error.message = fmt::format("a second sign of a list, {}, after the dash", quote(sign));
    error.help = "remove it, or put quotes around the text if it is a part of it";
  } else {
    error.message = fmt::format("{} begins no item of a list", quote(sign));
    error.help = fmt::format("write \"- \" instead, a hyphen and a space{}", here);
  }
  return error;
}

std::uint32_t end_of_word(std::string_view bytes, std::uint32_t at) {
  if (!is_letter(byte_at(bytes, at))) return at;
  while (is_letter(byte_at(bytes, at)) || is_digit(byte_at(bytes, at)) || byte_at(bytes, at) == '-') ++at;
  return at;
}

std::optional<MeantColon> colon_after_word(std::string_view bytes, std::uint32_t at) {
  const std::uint32_t word = end_of_word(bytes, at);
  if (word == at) return {};
  const std::uint32_t sign = skip_any_space(bytes, word);
  const CodePoint point = code_point_at(bytes, sign);
  MeantColon colon{sign, sign + point.length};
  if (point.value == ':') {
    const char next = byte_at(bytes, colon.end);
    const bool is_tight = !is_gap(bytes, colon.end) && next != ':' && next != '/' && !is_digit(next);
    if (next == '=')
      ++colon.end;
    else if (!is_tight)
      return {};
  } else if (point.value == '=' || point.value == 0xFF1D) {
    if (byte_at(bytes, colon.end) == '=' || byte_at(bytes, colon.end) == '>') return {};
  } else if (point.value != 0xFF1A && point.value != 0xFE55 && point.value != 0x2236 && point.value != 0xA789) {
    return {};
  }
  colon.value = skip_any_space(bytes, colon.end);
  return colon;
}

SyntaxError wrong_colon(std::string_view bytes, std::uint32_t at, const MeantColon& colon) {
  const std::string_view word = bytes.substr(at, end_of_word(bytes, at) - at);
  std::string_view value = text_from(bytes, colon.value);
  std::uint32_t before = at;
  while (before > 0 && is_blank(bytes[before - 1])) --before;
  if (before > 0 && std::strchr("[{,", bytes[before - 1])) value = value.substr(0, value.find_first_of(",]}"));
  const std::string_view sign = bytes.substr(colon.begin, colon.end - colon.begin);
  const std::string space = special_space(bytes, colon.end);
  std::string line = fmt::format("{}:", word);
  if (!value.empty()) line += fmt::format(" {}", value);
  if (sign == ":" && !space.empty())
    return {colon.begin, colon.value, fmt::format("{} after \":\"", space),
            fmt::format("write a plain space after the \":\"{}", pasted)};
  return {colon.begin, colon.end, name_of_colon(sign), fmt::format("write {}", quote(line))};
}

std::optional<SyntaxError> foreign_line(std::string_view bytes, std::uint32_t at) {
  const std::uint32_t end = end_of_text(bytes, at);
  const std::string_view text = bytes.substr(at, end - at);
  for (const std::string_view sign : {"//", "/*", "*/", "<!--", "-->"})
    if (text.starts_with(sign))
      return SyntaxError{at, at + static_cast<std::uint32_t>(sign.size()),
                         fmt::format("{} begins no comment in YAML", quote(sign)), "begin a comment with \"#\""};
  if (text.starts_with("```") || text.starts_with("~~~"))
    return SyntaxError{at, at + 3,
                       fmt::format("a line with {}, which frames code in other texts", quote(text.substr(0, 3))),
                       "remove this line"};
  for (const std::string_view sign : {"-", "=", "_", "*", "~", "—", "–", "─", "═", "+"}) {
    std::size_t i = 0, length = 0;
    for (; text.substr(i).starts_with(sign); i += sign.size()) ++length;
    if (length >= 3 && i == text.size())
      return SyntaxError{at, end, "a line drawn with signs", "remove it, or write \"#\" before it"};
  }
  return {};
}

std::optional<SyntaxError> stars_at(std::string_view bytes, std::uint32_t at) {
  if (byte_at(bytes, at) != '*') return {};
  std::uint32_t text = at;
  while (byte_at(bytes, text) == '*') ++text;
  const std::string_view stars = bytes.substr(at, text - at);
  const std::string_view rest = text_from(bytes, text);
  const std::size_t closing = rest.find(stars);
  if (closing == 0 || closing == rest.npos) return {};
  const std::string_view after = rest.substr(closing + stars.size());
  const bool is_around = std::strchr(" \t,[{", rest[closing - 1]) == nullptr && !is_blank(rest[0]) &&
                         (after.empty() || std::strchr(" :,.;)", after[0]));
  if (!is_around) return {};
  return SyntaxError{at, text, fmt::format("text can't begin with \"*\": stars make nothing bold here"),
                     fmt::format("write {} without the stars", quote(rest.substr(0, closing)))};
}

std::uint32_t typographic_quote(std::string_view bytes, std::uint32_t at) {
  const CodePoint first = code_point_at(bytes, at);
  const bool is_quote = (first.value >= 0x2018 && first.value <= 0x201F) || first.value == 0xAB ||
                        first.value == 0xBB || first.value == 0x2039 || first.value == 0x203A || first.value == 0xFF02;
  return first.valid && is_quote ? first.length : 0;
}

SyntaxError wrong_quotes(std::string_view bytes, std::uint32_t at) {
  const std::string_view sign = bytes.substr(at, typographic_quote(bytes, at));
  return {
      at, at + static_cast<std::uint32_t>(sign.size()),
      fmt::format("a typographic quote ({}), which is a letter to YAML", code_point_name(first_code_point(sign).value)),
      "put straight quotes (\") around the text"};
}

std::string_view cut_text(std::string_view bytes, std::uint32_t at) {
  const std::uint32_t hash = skip_blanks(bytes, at);
  if (hash == at || byte_at(bytes, hash) != '#' || !is_digit(byte_at(bytes, hash + 1))) return {};
  std::uint32_t end = hash;
  while (end < bytes.size() && bytes[end] != '\n' && bytes[end] != '\r') ++end;
  while (is_blank(bytes[end - 1])) --end;
  return bytes.substr(hash, end - hash);
}

bool is_used_as_key(std::string_view bytes, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = bytes.find(word); at != bytes.npos; at = bytes.find(word, at + word.size())) {
    const auto begin = static_cast<std::uint32_t>(at), end = begin + static_cast<std::uint32_t>(word.size());
    const char before = begin == 0 ? '\n' : bytes[begin - 1];
    if (byte_at(bytes, end) != ':' || !is_gap(bytes, end + 1)) continue;
    if (before == '\n' || before == '{' || before == ',') return true;
    if (before != ' ') continue;
    // Only blanks and dashes, a bracket or a comma before it: in the middle of a text it is no key.
    std::uint32_t i = begin;
    while (i > 0 && is_blank(bytes[i - 1])) --i;
    if (i == 0 || bytes[i - 1] == '\n' || bytes[i - 1] == '-' || bytes[i - 1] == '{' || bytes[i - 1] == ',')
      return true;
  }
  return false;
}

}  // namespace cxmap
