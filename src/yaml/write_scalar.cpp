#include "yaml/write_scalar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "util/escape.h"
#include "util/utf8.h"
#include "yaml/repair/signs.h"

namespace cxmap {
namespace {

bool is_hidden(char32_t c) {  // or ends a line for some readers, or shows text in another order
  const bool turns_text = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || turns_text || c == 0xFEFF ||
         c == 0xFFFE || c == 0xFFFF;
}

bool is_special_space(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0x202F || c == 0x205F || c == 0x3000;
}

template <class Holds>
bool any_character(std::string_view text, Holds holds) {
  while (!text.empty()) {
    const CodePoint each = first_code_point(text);
    if (holds(each.value)) return true;
    text.remove_prefix(each.length);
  }
  return false;
}

// What some reader takes for something else than a text: a null, a truth value, a number, a date, a merge key.
bool reads_as_value(std::string_view text) {
  static constexpr std::array<std::string_view, 14> words = {"~",   "null", "true", "false", "yes",  "no",    "on",
                                                             "off", "y",    "n",    "<<",    ".inf", "+.inf", ".nan"};
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (lower == "=" || std::ranges::find(words, lower) != words.end()) return true;
  const bool starts_as_number =
      std::isdigit(static_cast<unsigned char>(lower[0])) || ((lower[0] == '.' || lower[0] == '+') && lower.size() > 1);
  return starts_as_number && lower.find_first_not_of("0123456789abcdefox+-.:_t z") == std::string::npos;
}

// What the look for slips takes for a sign of a list, or for a quote that YAML does not know: "•", "–", "„".
bool begins_with_a_slip(std::string_view text) {
  const auto dash = dash_at(text, 0);
  return (dash && !dash->is_number) || typographic_quote(text, 0) > 0;
}

bool can_be_plain(std::string_view text, ScalarContext context) {
  if (text.empty() || reads_as_value(text) || any_character(text, is_hidden)) return false;
  if (any_character(text, is_special_space) || begins_with_a_slip(text)) return false;
  if (text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (std::string_view("-?:,[]{}#&*!|>'\"%@`").find(text.front()) != std::string_view::npos) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  return context == ScalarContext::block || text.find_first_of(",?[]{}:") == std::string_view::npos;
}

std::string in_double_quotes(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const CodePoint each = first_code_point(text);
    const auto c = static_cast<std::uint32_t>(each.value);
    if (c == '"' || c == '\\')
      out += fmt::format("\\{}", static_cast<char>(c));
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (is_hidden(each.value))
      out += c <= 0xFF ? fmt::format("\\x{:02X}", c) : fmt::format("\\u{:04X}", c);
    else
      out += text.substr(0, each.length);
    text.remove_prefix(each.length);
  }
  return out + '"';
}

std::string in_single_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + '\'';
}

}  // namespace

std::string write_scalar(std::string_view text, ScalarContext context, char quotes) {
  if (quotes == '\'' && !any_character(text, is_hidden)) return in_single_quotes(text);
  return quotes != '"' && can_be_plain(text, context) ? std::string(text) : in_double_quotes(text);
}

std::string write_inline(const Data& value, ScalarContext context, char quotes) {
  switch (value.kind) {
    case Node::Kind::scalar:
      return value.bare ? value.text : write_scalar(value.text, context, quotes);
    case Node::Kind::list:
    case Node::Kind::map: {
      const bool is_map = value.kind == Node::Kind::map;
      std::string out;
      for (std::size_t i = 0; i < value.values.size(); ++i) {
        if (i > 0) out += ", ";
        if (is_map) out += write_scalar(value.keys[i], ScalarContext::flow, quotes == '"' ? '"' : '\0') + ": ";
        out += write_inline(value.values[i], ScalarContext::flow, quotes);
      }
      return fmt::format("{}{}{}", is_map ? '{' : '[', out, is_map ? '}' : ']');
    }
    default:
      return "null";
  }
}

std::string write_comment(std::string_view text) {
  std::string out = "# ";
  for (const char c : terminal_prose(text))
    if (c != '#' || out.back() != ' ') out += c;
  return out;
}

}  // namespace cxmap
