#include <algorithm>
#include <boost/algorithm/string/replace.hpp>

#include "util/escape.h"
#include "util/utf8.h"

// What spreadsheets would take for something else.

namespace cxmap {
namespace {

// The start of a valid text that takes at most so many UTF-16 code units.
std::string cut_to_units(std::string text, std::size_t most) {
  std::size_t units = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const CodePoint c = first_code_point(rest);
    units += c.value > 0xFFFF ? 2 : 1;
    if (units > most) {
      text.resize(text.size() - rest.size());
      break;
    }
    rest.remove_prefix(c.length);
  }
  return text;
}

// Does a spreadsheet take the text as a formula, after what it skips?
bool is_formula(std::string_view text, std::string_view passed_over) {
  text.remove_prefix(std::min(text.find_first_not_of(passed_over), text.size()));
  static constexpr std::string_view signs[] = {"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  return std::ranges::any_of(signs, [&](std::string_view sign) { return text.starts_with(sign); });
}

}  // namespace

std::string csv_field(std::string_view text) {
  const std::string plain = printable(text);
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    // Semicolons split fields in many countries, where quotes inside of a line do not hold a field together.
    const bool begins = i == 0 || plain[i - 1] == ';';
    if (begins && is_formula(std::string_view(plain).substr(i), i == 0 ? " " : " \"")) out += '\'';
    out += plain[i];
  }
  if (out.find_first_of(",;\"") == std::string::npos && !out.starts_with(' ') && !out.ends_with(' ')) return out;
  boost::replace_all(out, "\"", "\"\"");
  return '"' + out + '"';
}

std::string workbook_text(std::string_view text) {
  constexpr std::size_t longest = 32'767;
  std::string out;
  for (std::size_t end = 0; end != std::string_view::npos; text.remove_prefix(std::min(end + 1, text.size()))) {
    end = text.find('\n');
    out += (out.empty() ? "" : "\n") + printable(text.substr(0, end));
  }
  // "_x0041_" would be read as "A".
  for (std::size_t at = 0; (at = out.find("_x", at)) != std::string::npos; at += 2)
    if (at + 6 < out.size() && out[at + 6] == '_' &&
        out.find_first_not_of("0123456789abcdefABCDEF", at + 2) == at + 6) {
      out.insert(at, "_x005F");
      at += 6;
    }
  return cut_to_units(std::move(out), longest);
}

std::string sheet_name(std::string_view text, std::string_view ending) {
  constexpr std::size_t longest = 31;
  std::string out = printable(text);
  for (char& c : out)
    if (std::string_view("[]:*?/\\").find(c) != std::string_view::npos) c = ' ';
  const auto trim = [&] {
    while (!out.empty() && (out.front() == ' ' || out.front() == '\'')) out.erase(0, 1);
    while (!out.empty() && (out.back() == ' ' || out.back() == '\'')) out.pop_back();
  };
  trim();
  out = cut_to_units(std::move(out), longest - ending.size());
  trim();
  return (out.empty() ? "-" : out) + std::string(ending);
}

}  // namespace cxmap
