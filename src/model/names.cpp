#include "model/names.h"

#include <algorithm>
#include <array>

#include "util/utf8.h"

namespace cxmap {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

std::string fold_with(std::string_view text, bool dashes_are_blanks) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    if (blank(c) || (dashes_are_blanks && (c == '-' || c == '_'))) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += lower(c);
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

std::string fold(std::string_view name) { return fold_with(name, false); }
std::string fold_value(std::string_view value) { return fold_with(value, true); }

std::string slug(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (char c : name) {
    const char l = lower(c);
    if (letter_or_digit(l) || static_cast<unsigned char>(c) >= 0x80) {
      out += l;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  if (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

bool glob_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0;
  std::size_t star = std::string_view::npos, resume = 0;  // the last `*` and where its run ends so far
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      t += first_code_point(text.substr(t)).length;
    } else if (p < pattern.size() && lower(pattern[p]) == lower(text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      resume += first_code_point(text.substr(resume)).length;
      t = resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::optional<Word> special_word(std::string_view name) {
  static constexpr std::array<std::string_view, 7> everyone = {"everyone", "everybody",       "all",          "company",
                                                               "shared",   "all departments", "whole company"};
  if (name.size() > 64) return std::nullopt;
  const std::string folded = fold_value(name);
  if (std::ranges::find(everyone, folded) != everyone.end()) return Word::everyone;
  if (folded == "none") return Word::none;
  if (folded == "customer") return Word::customer;
  return std::nullopt;
}

}  // namespace cxmap
