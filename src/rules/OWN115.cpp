#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "rules/mentions.h"
#include "rules/tools.h"
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

bool names_both(const Journey& journey, Index a, Index b) {
  const auto named = first_mentions(journey);
  return named.contains(a) && named.contains(b);
}

}  // namespace

Findings OWN115(const Context& c) {
  if (c.organization.lists_departments || c.organization.unreadable) return {};
  // Words that differ in one letter have a start in common when that letter is taken out of one or both: looking them
  // up by all their ways to lack a letter keeps this linear in the number of departments.
  std::unordered_map<std::string, std::vector<Index>> lacking_a_letter;
  Findings out;
  for (const auto& [d, at] : first_mentions(c.journey)) {
    const std::string& id = c.organization.departments[d].id;
    const std::u32string word = letters(id);
    Index twin = absent;
    for (std::size_t i = 0; i <= word.size(); ++i) {
      std::u32string shorter = word;
      if (i < word.size()) shorter.erase(i, 1);
      auto& others =
          lacking_a_letter[{reinterpret_cast<const char*>(shorter.data()), shorter.size() * sizeof(char32_t)}];
      for (const Index other : others)
        if (look_alike(word, letters(c.organization.departments[other].id))) twin = std::min(twin, other);
      if (others.empty() || others.back() != d) others.push_back(d);
    }
    if (twin == absent) continue;
    // Journeys of one organization share their departments: the first journey that names both tells it.
    const Index here = static_cast<Index>(&c.journey - c.atlas.journeys.data());
    const bool told = std::ranges::any_of(
        c.organization.journeys, [&](Index j) { return j < here && names_both(c.atlas.journeys[j], d, twin); });
    if (told) continue;
    Finding f = finding(c, at,
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
