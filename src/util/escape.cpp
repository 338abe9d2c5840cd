#include "util/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string/replace.hpp>
#include <cctype>
#include <iterator>

#include "util/utf8.h"

namespace cxmap {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

/// Turns the reading direction around: what is shown is then not what is written.
bool is_bidi(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_line_separator(char32_t c) { return c == 0x2028 || c == 0x2029; }

/// Takes no room: two names that differ only in such a character look the same.
bool is_invisible(char32_t c) {
  return is_bidi(c) || is_line_separator(c) || c == 0x00AD || c == 0x034F || c == 0x115F || c == 0x1160 ||
         c == 0x17B4 || c == 0x17B5 || c == 0x180E || (c >= 0x200B && c <= 0x200D) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0x3164 || c == 0xFEFF || c == 0xFFA0 || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0x1D173 && c <= 0x1D17A) ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

/// Code points that are no characters; XML 1.0 has no way to write the two at the end of the first plane.
bool is_no_character(char32_t c) { return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE; }

/// A joiner after one of these makes one picture of two: it is seen.
bool may_be_joined(char32_t c) { return c == 0xFE0F || c >= 0x1F000 || (c >= 0x2600 && c <= 0x27BF); }

/// printable(), and then each ASCII character that `replace` has a text for.
template <class Replace>
std::string printable_with(std::string_view text, Replace replace) {
  const std::string clean = printable(text);
  std::string out;
  out.reserve(clean.size() + clean.size() / 8);
  for (const char c : clean) {
    const std::string_view r = replace(c);
    if (r.empty()) {
      out += c;
    } else {
      out += r;
    }
  }
  return out;
}

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return {};
  }
}

// Commands of GitHub and Azure in a log: the one form anywhere in a line, the other where one begins, also a wrapped
// one.
std::string without_log_commands(std::string out) {
  if (out.find("##") != std::string::npos) {  // which hardly a text has
    boost::replace_all(out, "##[", "#\\x23[");
    boost::replace_all(out, "##vso[", "#\\x23vso[");
  }
  for (std::size_t at = 0; (at = out.find("::", at)) != std::string::npos; ++at) {
    const bool begins = at == 0 || out[at - 1] == ' ';
    const bool word = at + 2 < out.size() && std::isalpha(static_cast<unsigned char>(out[at + 2]));
    if (begins && word) out.replace(at, 1, "\\x3a");
  }
  return out;
}

// How many printable ASCII characters a text begins with: most texts are nothing else.
std::size_t plain_start(std::string_view text) {
  const auto it = std::ranges::find_if(text, [](char c) { return c < ' ' || c > '~'; });
  return static_cast<std::size_t>(it - text.begin());
}

}  // namespace

std::string terminal_safe(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  char32_t before = 0;
  while (!text.empty()) {
    const std::size_t plain = plain_start(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const CodePoint c = first_code_point(text);
    if (!c.valid) {
      out += replacement;
    } else if (is_control(c.value)) {
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<std::uint32_t>(c.value));
    } else if ((is_invisible(c.value) || is_no_character(c.value)) && !(c.value == 0x200D && may_be_joined(before))) {
      fmt::format_to(std::back_inserter(out), fmt::runtime(c.value > 0xFFFF ? "\\U{:08x}" : "\\u{:04x}"),
                     static_cast<std::uint32_t>(c.value));
    } else {
      out += text.substr(0, c.length);
    }
    before = c.value;
    text.remove_prefix(c.length);
  }
  return without_log_commands(std::move(out));
}

std::string terminal_prose(std::string_view text) {
  if (std::ranges::none_of(text, [](char c) { return c == '\n' || c == '\r'; })) return terminal_safe(text);
  std::string line;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of("\n\r"), rest.size());
    std::string_view part = rest.substr(0, end);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) line += (line.empty() ? "" : " ") + std::string(part);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return terminal_safe(line);
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t plain = plain_start(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const CodePoint c = first_code_point(text);
    if (!c.valid || is_no_character(c.value)) {
      out += replacement;
    } else if (is_control(c.value) || is_line_separator(c.value)) {
      out += ' ';
    } else if (!is_bidi(c.value)) {
      out += text.substr(0, c.length);
    }
    text.remove_prefix(c.length);
  }
  return out;
}

std::string markdown_safe(std::string_view text) {
  std::string out = printable_with(text, [](char c) -> std::string_view {
    switch (c) {
      case '\\':
        return "\\\\";
      case '`':
        return "\\`";
      case '*':
        return "\\*";
      case '_':
        return "\\_";
      case '[':
        return "\\[";
      case ']':
        return "\\]";
      case '|':
        return "\\|";
      case '~':
        return "\\~";
      case '#':
        return "\\#";
      case '$':
        return "\\$";
      case '!':
        return "\\!";
      case '"':
        return {};
      default:
        return entity(c);
    }
  });
  // A bare address would become a link of the reader's tool.
  boost::replace_all(out, "://", "&#58;//");
  boost::replace_all(out, "www.", "www&#46;");
  // "@name" would call somebody, "#1" and "!1" link an issue: entities and backslashes do not help against that.
  constexpr std::string_view no_width = "&#8203;";
  for (std::size_t at = 0; (at = out.find_first_of("@#!", at)) != std::string::npos; ++at) {
    const auto next = static_cast<unsigned char>(at + 1 < out.size() ? out[at + 1] : ' ');
    const auto before = static_cast<unsigned char>(at > 0 ? out[at - 1] : ' ');
    const bool mention = out[at] == '@' && std::isalnum(next) && !std::isalnum(before);  // no e-mail address
    const bool issue = out[at] != '@' && before == '\\' && std::isdigit(next);
    if (mention || issue) out.insert(at + 1, no_width);
  }
  // What starts a list only at the start of a line.
  const std::size_t first = out.find_first_not_of(' ');
  if (first == std::string::npos) return out;
  const std::size_t digits = out.find_first_not_of("0123456789", first);
  if (out[first] == '-' || out[first] == '+' || out[first] == '=') {
    out.insert(first, "\\");
  } else if (digits != first && digits != std::string::npos && (out[digits] == '.' || out[digits] == ')')) {
    out.insert(digits, "\\");
  }
  return out;
}

std::string mermaid_safe(std::string_view text) {
  return printable_with(text, [](char c) -> std::string_view {
    switch (c) {
      case '"':
        return "#quot;";
      case '#':
        return "#35;";
      case '&':
        return "#amp;";
      case '<':
        return "#lt;";
      case '>':
        return "#gt;";
      case '%':
        return "#37;";
      case '\\':
        return "#92;";
      case '`':
        return "#96;";
      default:
        return {};
    }
  });
}

std::string workflow_data(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else {
      if (c == '#' && out.ends_with('#')) out += ' ';
      out += c;
    }
  }
  return out;
}

std::string workflow_property(std::string_view text) {
  std::string out = workflow_data(text);
  boost::replace_all(out, ":", "%3A");
  boost::replace_all(out, ",", "%2C");
  return out;
}

std::string uri_path(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && (std::isalnum(byte) || std::string_view("-._~/").find(c) != std::string_view::npos)) {
      out += c;
    } else {
      fmt::format_to(std::back_inserter(out), "%{:02X}", byte);
    }
  }
  return out;
}

std::string sarif_message(std::string_view text) {
  std::string out = terminal_prose(text);
  boost::replace_all(out, "](", "] (");
  return out;
}

std::string sarif_link(std::string_view text) {
  std::string out = sarif_message(text);
  boost::replace_all(out, "[", "\\[");
  boost::replace_all(out, "]", "\\]");
  return out;
}

std::string xml_safe(std::string_view text) {
  return printable_with(text, [](char c) -> std::string_view { return c == '\'' ? "&#39;" : entity(c); });
}

std::string json_safe(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  while (!json.empty()) {
    const auto special =
        std::ranges::find_if(json, [](char c) { return static_cast<unsigned char>(c) > '~' || c == '#'; });
    const auto plain = static_cast<std::size_t>(special - json.begin());
    out += json.substr(0, plain);
    json.remove_prefix(plain);
    if (json.empty()) break;
    const CodePoint c = first_code_point(json);
    const bool is_command = json.starts_with("##[") || json.starts_with("##vso[");
    const bool is_unsafe = is_control(c.value) || is_bidi(c.value) || is_line_separator(c.value) ||
                           (is_no_character(c.value) && c.value <= 0xFFFF) || c.value == 0xFEFF || is_command;
    if (is_unsafe)
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(c.value));
    else
      out += json.substr(0, c.length);
    json.remove_prefix(c.length);
  }
  return out;
}

std::string json_in_html(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) c == '<' ? out.append("\\u003c") : out.append(1, c);
  return out;
}

std::string dot_label(std::string_view text) {
  return printable_with(text, [](char c) -> std::string_view {
    return c == '\\' ? "\\\\" : c == '&' ? "&amp;" : std::string_view{};
  });
}

std::string dot_html(std::string_view text) {
  return printable_with(text, [](char c) -> std::string_view { return c == '\\' ? "\\\\" : entity(c); });
}

std::string dot_tooltip(std::string_view text) {
  return printable_with(text, [](char c) -> std::string_view {
    return c == '\\' ? "\\\\\\\\" : c == '&' ? "&amp;" : std::string_view{};
  });
}

std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) c == '\'' ? out.append("'\\''") : out.append(1, c);
  return out += '\'';
}

std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) (c == '\'' || c == '\\') ? out.append({'\\', c}) : out.append(1, c);
  return out += '\'';
}

}  // namespace cxmap
