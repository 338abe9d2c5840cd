#include "model/names.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_map>

#include "util/ascii.h"
#include "util/utf8.h"

namespace cxmap {
namespace {

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

// NFKC with case folded, for what is not ASCII: that leaves ASCII as it is but for case, and the tables lower it.
std::string folded(std::string_view name) {
  utf8proc_uint8_t* mapped = nullptr;
  constexpr auto how =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                                 static_cast<utf8proc_ssize_t>(name.size()), &mapped, how);
  if (size < 0) return std::string(name);  // no UTF-8, which reading has refused
  std::string out(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
  std::free(mapped);
  return out;
}

std::string fold_and_join(std::string_view name, const Table& table, char joint) {
  const bool is_ascii = std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return is_ascii ? join(name, table, joint) : join(folded(name), table, joint);
}

bool has_letter_or_digit(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c.value));
    if ((category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
        (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO))
      return true;
    text.remove_prefix(c.length);
  }
  return false;
}

struct WordRow {
  std::string_view text;  // as values are compared
  Word word;
  bool reserved = false;    // no department may be called so
  bool only_lower = false;  // with a capital it is a name: US and NA are regions
};

constexpr WordRow word_rows[] = {
    {"everyone", Word::everyone, true},
    {"everybody", Word::everyone, true},
    {"all", Word::everyone, true},
    {"company", Word::everyone, true},
    {"shared", Word::everyone, true},
    {"all departments", Word::everyone, true},
    {"whole company", Word::everyone, true},
    {"none", Word::none, true},
    {"customer", Word::customer, true},
    {"all teams", Word::everyone},
    {"the whole team", Word::everyone},
    {"team", Word::everyone},
    {"the team", Word::everyone},
    {"we", Word::everyone, false, true},
    {"us", Word::everyone, false, true},
    {"all of us", Word::everyone},
    {"various", Word::everyone},
    {"several", Word::everyone},
    {"multiple", Word::everyone},
    {"many", Word::everyone},
    {"both", Word::everyone},
    {"joint", Word::everyone},
    {"together", Word::everyone},
    {"cross functional", Word::everyone},
    {"anyone", Word::everyone},
    {"anybody", Word::everyone},
    {"the company", Word::everyone},
    {"the whole company", Word::everyone},
    {"company wide", Word::everyone},
    {"whole organization", Word::everyone},
    {"whole organisation", Word::everyone},
    {"the whole organization", Word::everyone},
    {"the whole organisation", Word::everyone},
    {"every department", Word::everyone},
    {"tbd", Word::undecided},
    {"t.b.d", Word::undecided},
    {"tbc", Word::undecided},
    {"tba", Word::undecided},
    {"to be decided", Word::undecided},
    {"to be determined", Word::undecided},
    {"to be defined", Word::undecided},
    {"to be confirmed", Word::undecided},
    {"to be assigned", Word::undecided},
    {"to be announced", Word::undecided},
    {"unknown", Word::undecided},
    {"unassigned", Word::undecided},
    {"not assigned", Word::undecided},
    {"not yet assigned", Word::undecided},
    {"not yet decided", Word::undecided},
    {"unowned", Word::undecided},
    {"no owner", Word::undecided},
    {"unclear", Word::undecided},
    {"undefined", Word::undecided},
    {"undecided", Word::undecided},
    {"open", Word::undecided},
    {"pending", Word::undecided},
    {"vacant", Word::undecided},
    {"nobody", Word::undecided},
    {"no one", Word::undecided},
    {"noone", Word::undecided},
    {"n/a", Word::undecided},
    {"na", Word::undecided, false, true},
    {"n.a", Word::undecided},
    {"xxx", Word::undecided},
    {"the customer", Word::customer},
    {"customers", Word::customer},
    {"the customers", Word::customer},
    {"client", Word::customer},
    {"clients", Word::customer},
    {"the client", Word::customer},
    {"user", Word::customer},
    {"users", Word::customer},
    {"the user", Word::customer},
    {"end user", Word::customer},
    {"end users", Word::customer},
};

// What stands around a word and changes nothing: "TBD?", "(tbd)", "n.a.".
std::string_view without_marks(std::string_view text) {
  static constexpr std::string_view marks = ".?!:()[]<>*";
  const std::size_t begin = text.find_first_not_of(marks);
  if (begin == std::string_view::npos) return text;
  return text.substr(begin, text.find_last_not_of(marks) + 1 - begin);
}

const WordRow* word_row(std::string_view name) {
  constexpr std::size_t longest = 64;  // bytes; what is longer is a name
  if (name.size() > longest) return nullptr;
  const std::string value = fold_value(without_marks(trimmed(name)));
  static const auto rows = [] {
    std::unordered_map<std::string_view, const WordRow*> by_text;
    for (const WordRow& each : word_rows) by_text.emplace(each.text, &each);
    return by_text;
  }();
  const auto row = rows.find(value);
  if (row == rows.end()) return nullptr;
  const bool capital = std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
  return row->second->only_lower && capital ? nullptr : row->second;
}

}  // namespace

std::string fold(std::string_view name) { return fold_and_join(name, name_table, ' '); }
std::string fold_value(std::string_view value) { return fold_and_join(value, value_table, ' '); }
std::string slug(std::string_view name) { return fold_and_join(name, slug_table, '-'); }

std::string_view trimmed(std::string_view text) {
  static constexpr std::string_view no_break_space = "\xC2\xA0";
  while (!text.empty())
    if (is_space(text.front()))
      text.remove_prefix(1);
    else if (text.starts_with(no_break_space))
      text.remove_prefix(no_break_space.size());
    else
      break;
  while (!text.empty())
    if (is_space(text.back()))
      text.remove_suffix(1);
    else if (text.ends_with(no_break_space))
      text.remove_suffix(no_break_space.size());
    else
      break;
  return text;
}

bool glob_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0;
  std::size_t star = std::string_view::npos, resume = 0;  // the last `*` and where its run ends so far
  // The next place where what follows the star may begin.
  const auto skip = [&] {
    if (star + 1 == pattern.size() || pattern[star + 1] == '?' || pattern[star + 1] == '*') return;
    while (resume < text.size() && text[resume] != pattern[star + 1]) ++resume;
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
    } else if (p < pattern.size() && pattern[p] == text[t]) {
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
  if (const WordRow* row = word_row(name)) return row->word;
  return has_letter_or_digit(name) ? std::nullopt : std::optional(Word::undecided);
}

bool means_nothing(std::string_view text) {
  const auto word = special_word(text);
  return word == Word::none || word == Word::undecided;
}

bool is_reserved_word(std::string_view name) {
  const WordRow* row = word_row(name);
  return row && row->reserved;
}

}  // namespace cxmap
