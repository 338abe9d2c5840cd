#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

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

}  // namespace

Findings OWN115(const Context& c) {
  if (c.organization.lists_departments || c.organization.unreadable) return {};
  // Words that differ in one letter have a start in common when that letter is taken out of one or both: looking them
  // up by all their forms with one letter missing avoids comparing each with each.
  std::unordered_map<std::u32string, std::vector<Index>> lacking_a_letter;
  std::unordered_map<Index, std::u32string> words;
  EarlierMentions earlier(c);
  Findings out;
  for (const auto& [d, at] : first_mentions(c.organization, c.journey)) {
    const std::u32string& word = words[d] = letters(c.organization.departments[d].id);
    if (word.size() > longest_name) continue;
    Index twin = absent;
    for (std::size_t i = 0; i <= word.size(); ++i) {
      std::u32string shorter = word;
      if (i < word.size()) shorter.erase(i, 1);
      auto& others = lacking_a_letter[shorter];
      // Those in one place differ in the missing letter, so the first ones decide.
      const auto alike = std::ranges::find_if(others, [&](Index other) { return look_alike(word, words[other]); });
      if (alike != others.end()) twin = std::min(twin, *alike);
      if (others.empty() || others.back() != d) others.push_back(d);
    }
    if (twin == absent) continue;
    // Journeys of one organization share their departments: the first journey that names both reports it.
    if (earlier.name_both(d, twin)) continue;
    Finding f = finding(c, {Thing::department, d}, at,
                        fmt::format("\"{}\" and \"{}\" differ in one letter: are they one department?",
                                    department(c, d), department(c, twin)),
                        "spell it alike everywhere; if they are two, list both under \"organization: departments:\"");
    f.departments = {d, twin};
    f.related.push_back(
        {c.organization.departments[twin].at, fmt::format("\"{}\" is named here", department(c, twin))});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
