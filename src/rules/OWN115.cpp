#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <unordered_map>

#include "model/names.h"
#include "rules/shared/mentions.h"
#include "rules/shared/tools.h"
#include "util/utf8.h"

namespace cxmap::rule {
namespace {

std::u32string letters(std::string_view slug) {
  std::u32string out;
  while (!slug.empty()) {
    const CodePoint c = first_code_point(slug);
    out += c.value;
    slug.remove_prefix(c.length);
  }
  return out;
}

bool is_letter(char32_t c) { return c != U'-' && !(c >= U'0' && c <= U'9'); }

// One letter missing, added, changed, or two neighbours swapped.
bool look_alike(std::u32string_view a, std::u32string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() - b.size() > 1 || b.size() < 5 || a == b) return false;
  const std::size_t i = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  if (a.size() > b.size()) return is_letter(a[i]) && a.substr(i + 1) == b.substr(i);
  if (!is_letter(a[i]) || !is_letter(b[i])) return false;
  if (a.substr(i + 1) == b.substr(i + 1)) return true;
  return i + 1 < a.size() && is_letter(a[i + 1]) && a[i] == b[i + 1] && a[i + 1] == b[i] &&
         a.substr(i + 2) == b.substr(i + 2);
}

// The departments that earlier journeys of the organization name, worked out when they are asked for.
class EarlierMentions {
 public:
  explicit EarlierMentions(const Context& c) : context_(c) {
    for (const Index j : c.organization.journeys)
      if (j < c.index) journeys_.push_back(j);
  }

  bool name_both(Index a, Index b) {
    for (std::size_t i = 0; i < journeys_.size(); ++i) {
      if (i == mentions_.size())
        mentions_.push_back(first_mentions(context_.organization, context_.atlas.journeys[journeys_[i]]));
      if (mentions_[i].contains(a) && mentions_[i].contains(b)) return true;
    }
    return false;
  }

 private:
  const Context& context_;
  std::vector<Index> journeys_;
  std::vector<std::map<Index, Span>> mentions_;
};

// Nobody means two departments by names that are longer than this.
constexpr std::size_t longest_name = 100;

constexpr std::array<std::string_view, 5> team_words = {"team", "department", "dept", "unit", "group"};

std::vector<std::string_view> words_of(std::string_view slug) {
  std::vector<std::string_view> out;
  for (const auto& word : slug | std::views::split('-')) out.emplace_back(word.begin(), word.end());
  return out;
}

// The slug without the words for a team; empty if nothing else is left.
std::string without_team_words(std::string_view slug) {
  std::vector<std::string_view> words = words_of(slug);
  std::erase_if(words, [](std::string_view word) { return std::ranges::find(team_words, word) != team_words.end(); });
  return fmt::format("{}", fmt::join(words, "-"));
}

// Without a last `s`.
std::string singular(std::string_view slug) { return std::string(slug.substr(0, slug.size() - slug.ends_with('s'))); }

bool may_be_initials(std::size_t letters) { return letters >= 2 && letters <= 4; }

// The first letters of all words, in small letters; empty if there are too few or too many words.
std::string initials(std::string_view slug) {
  const std::vector<std::string_view> words = words_of(slug);
  std::string out;
  if (may_be_initials(words.size()))
    for (const std::string_view word : words) out += word.substr(0, first_code_point(word).length);
  return out;
}

// The name in small letters, if it is 2 to 4 capitals; else empty.
std::string capitals(std::string_view name) {
  std::string out;
  std::size_t count = 0;
  for (; !name.empty() && count <= 4; ++count) {
    const std::string_view letter = name.substr(0, first_code_point(name).length);
    const std::string small = fold(letter);
    if (small == letter) return {};
    out += small;
    name.remove_prefix(letter.size());
  }
  return may_be_initials(count) ? out : std::string();
}

// Finds the first department that a name resembles, of those that were asked for before. Names are looked up in every
// form in which another one could be equal, which avoids comparing each with each.
class Lookalikes {
 public:
  struct Twin {
    Index department = absent;
    std::string_view how;  // a format of the two names, the new one first
  };

  Twin find(const Department& d, Index index) {
    twin_ = {};
    const std::u32string& word = words_[index] = letters(d.id);
    if (word.size() > longest_name) return twin_;
    meet(as_initials_, capitals(d.name.value), spelled_out_, initials(d.id), index, "\"{}\" may be short for \"{}\"",
         "\"{1}\" may be short for \"{0}\"");
    const std::string core = without_team_words(d.id);
    meet(without_team_words_, core, index, "\"{}\" and \"{}\" differ in a word such as \"team\"");
    meet(singular_, singular(d.id), index, "\"{}\" and \"{}\" differ in the last letter");
    meet_by_a_letter(word, index);
    return twin_;
  }

 private:
  using Firsts = std::unordered_map<std::string, Index>;

  void take(Index other, std::string_view how) {
    if (other < twin_.department) twin_ = {other, how};
  }

  void meet(Firsts& firsts, const std::string& form, Index index, std::string_view how) {
    if (form.empty()) return;
    const auto [first, is_new] = firsts.emplace(form, index);
    if (!is_new) take(first->second, how);
  }

  // Capitals against the first letters of words, and the other way round.
  void meet(Firsts& mine, const std::string& as_mine, Firsts& theirs, const std::string& as_theirs, Index index,
            std::string_view how, std::string_view other_way) {
    if (const auto it = theirs.find(as_mine); !as_mine.empty() && it != theirs.end()) take(it->second, how);
    if (const auto it = mine.find(as_theirs); !as_theirs.empty() && it != mine.end()) take(it->second, other_way);
    if (!as_mine.empty()) mine.emplace(as_mine, index);
    if (!as_theirs.empty()) theirs.emplace(as_theirs, index);
  }

  // Words that differ in one letter are equal when that letter is taken out of one or both.
  void meet_by_a_letter(const std::u32string& word, Index index) {
    constexpr std::size_t shortest = 5;  // shorter ones are never alike
    if (word.size() < shortest) return;
    for (std::size_t i = 0; i <= word.size(); ++i) {
      std::u32string shorter = word;
      if (i < word.size()) shorter.erase(i, 1);
      auto& others = lacking_a_letter_[shorter];
      // Those in one place differ in the missing letter, so the first ones decide.
      const auto alike = std::ranges::find_if(others, [&](Index other) { return look_alike(word, words_[other]); });
      if (alike != others.end()) take(*alike, "\"{}\" and \"{}\" differ in one letter");
      if (others.empty() || others.back() != index) others.push_back(index);
    }
  }

  Twin twin_;
  Firsts as_initials_, spelled_out_, without_team_words_, singular_;
  std::unordered_map<std::u32string, std::vector<Index>> lacking_a_letter_;
  std::unordered_map<Index, std::u32string> words_;
};

}  // namespace

Findings OWN115(const Context& c) {
  if (c.organization.lists_departments || c.organization.unreadable) return {};
  Lookalikes lookalikes;
  EarlierMentions earlier(c);
  Findings out;
  for (const auto& [d, at] : first_mentions(c.organization, c.journey)) {
    const auto [twin, how] = lookalikes.find(c.organization.departments[d], d);
    if (twin == absent) continue;
    // Journeys of one organization share their departments: the first journey that names both reports it.
    if (earlier.name_both(d, twin)) continue;
    Finding f =
        finding(c, {Thing::department, d}, at,
                fmt::format(fmt::runtime(how), department(c, d), department(c, twin)) + ": are they one department?",
                "write one name everywhere; if they are two, list both under \"organization: departments:\"");
    f.departments = {d, twin};
    f.related.push_back(
        {c.organization.departments[twin].at, fmt::format("\"{}\" is named here", department(c, twin))});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
