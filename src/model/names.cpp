#include "model/names.h"

#include <algorithm>
#include <array>

#include "util/utf8.h"

namespace cxmap {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// What becomes of each byte: itself, a lowered letter, or a separator (0). Names are folded by the thousand.
using Table = std::array<char, 256>;

template <class IsSeparator>
constexpr Table table_of(IsSeparator is_separator) {
  Table table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char c = lower(static_cast<char>(i));
    table[i] = is_separator(c) ? '\0' : c;
  }
  return table;
}

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr Table name_table = table_of([](char c) { return is_space(c); });
constexpr Table value_table = table_of([](char c) { return is_space(c) || c == '-' || c == '_'; });
constexpr Table slug_table = table_of(
    [](char c) { return static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); });

// Each run of separators becomes one `joint`, none at the ends.
std::string join(std::string_view text, const Table& table, char joint) {
  std::string out(text.size() + 1, '\0');
  char* end = out.data();
  bool separated = false;
  for (const char c : text) {
    const char each = table[static_cast<unsigned char>(c)];
    if (each == '\0') {
      separated = end != out.data();
    } else {
      if (separated) *end++ = joint;
      separated = false;
      *end++ = each;
    }
  }
  out.resize(static_cast<std::size_t>(end - out.data()));
  return out;
}

}  // namespace

std::string fold(std::string_view name) { return join(name, name_table, ' '); }
std::string fold_value(std::string_view value) { return join(value, value_table, ' '); }
std::string slug(std::string_view name) { return join(name, slug_table, '-'); }

bool glob_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0;
  std::size_t star = std::string_view::npos, resume = 0;  // the last `*` and where its run ends so far
  // The next place where what follows the star may begin.
  const auto skip = [&] {
    if (star + 1 == pattern.size() || pattern[star + 1] == '?' || pattern[star + 1] == '*') return;
    while (resume < text.size() && lower(text[resume]) != lower(pattern[star + 1])) ++resume;
  };
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
      skip();
      t = resume;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      t += first_code_point(text.substr(t)).length;
    } else if (p < pattern.size() && lower(pattern[p]) == lower(text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      resume += first_code_point(text.substr(resume)).length;
      skip();
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
