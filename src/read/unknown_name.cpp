#include "read/unknown_name.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "model/names.h"

namespace cxmap {
namespace {

constexpr std::size_t shortest = 3;        // bytes: shorter words stand in many names
constexpr std::size_t longest_name = 256;  // bytes: what is longer is a sentence

// Typographic quotes are a part of the text in YAML.
std::string_view without_quotes(std::string_view name) {
  static constexpr std::string_view quotes[] = {"‘", "’", "‚", "“", "”", "„", "«", "»", "`", "´"};
  for (const std::string_view quote : quotes) {
    if (name.starts_with(quote)) name.remove_prefix(quote.size());
    if (name.ends_with(quote)) name.remove_suffix(quote.size());
  }
  return name;
}

// The parts of "Sales/Logistics" and "Sales and Logistics", as the list spells them; empty if one is not known.
std::vector<std::string_view> known_parts(std::string_view name, std::span<const std::string_view> known) {
  static constexpr std::string_view separators[] = {"/", "&", "+", ",", ";", " and "};
  std::vector<std::string_view> parts;
  while (name.size() <= longest_name) {
    std::size_t end = name.size(), next = name.size();
    for (const std::string_view separator : separators)
      if (const std::size_t at = name.find(separator); at < end) end = at, next = at + separator.size();
    const std::string part = fold(name.substr(0, end));
    const auto found = std::ranges::find_if(known, [&](std::string_view each) { return fold(each) == part; });
    if (found == known.end()) return {};
    parts.push_back(*found);
    if (end == name.size()) return parts;
    name.remove_prefix(next);
  }
  return {};
}

// The place of whole words in a folded text; npos if they are not there.
std::size_t find_words(std::string_view text, std::string_view words) {
  const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0; };
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || !is_part(text[at - 1])) && (end == text.size() || !is_part(text[end]))) return at;
  }
  return std::string_view::npos;
}

// The known name whose words begin with the letters of a short one: "Member Care" for "MC".
std::string_view spelled_out(std::string_view name, std::span<const std::string_view> known) {
  if (name.size() < 2 || name.size() > 4) return {};
  for (const std::string_view each : known) {
    std::string initials;
    for (std::size_t at = 0; at < each.size(); ++at)
      if (each[at] != ' ' && (at == 0 || each[at - 1] == ' ')) initials += each[at];
    if (fold(initials) == fold(name)) return each;
  }
  return {};
}

// The known names that stand within a text as whole words, each once, in its order; of names that overlap, the longer.
std::vector<std::string_view> names_within(std::string_view text, std::span<const std::string_view> known) {
  struct Found {
    std::size_t begin, end;
    std::string_view name;
  };
  std::vector<Found> found;
  if (text.size() > longest_name) return {};
  const std::string folded = fold(text);
  for (const std::string_view name : known) {
    const std::string words = fold(name);
    if (words.size() < shortest || words.size() >= folded.size()) continue;
    if (const std::size_t at = find_words(folded, words); at != std::string::npos)
      found.push_back({at, at + words.size(), name});
  }
  std::erase_if(found, [all = found](const Found& f) {
    return std::ranges::any_of(all, [&](const Found& other) {
      return other.begin <= f.begin && f.end <= other.end && other.end - other.begin > f.end - f.begin;
    });
  });
  std::ranges::sort(found, {}, &Found::begin);
  const auto repeated = std::ranges::unique(found, {}, &Found::begin);  // an alias spelled like the name
  found.erase(repeated.begin(), repeated.end());
  std::vector<std::string_view> out;
  for (const Found& f : found) out.push_back(f.name);
  return out;
}

// The first known name within which a text stands as whole words; empty if there is none.
std::string_view name_around(std::string_view text, std::span<const std::string_view> known) {
  const std::string words = fold(text);
  if (words.size() < shortest || words.size() > longest_name) return {};
  const auto found = std::ranges::find_if(known, [&](std::string_view name) {
    return name.size() <= longest_name && find_words(fold(name), words) != std::string::npos;
  });
  return found == known.end() ? std::string_view() : *found;
}

}  // namespace

UnknownName unknown_name(std::string_view name, std::span<const std::string_view> known, bool list,
                         std::string fallback) {
  if (const auto parts = known_parts(name, known); parts.size() > 1)
    return {list ? fmt::format("these are {}: write them as a list, [{}]", parts.size(), fmt::join(parts, ", "))
                 : fmt::format("these are {}, but only one is allowed here: {}", parts.size(), any_of(parts))};
  if (const Nearest near = find_nearest(without_quotes(name), known); !near.word.empty())
    return {fmt::format("did you mean \"{}\"?", near.word), near};
  const auto within = names_within(name, known);
  if (list && within.size() > 1)
    return {fmt::format("write the names alone, as a list: [{}]", fmt::join(within, ", "))};
  if (!within.empty()) return {fmt::format("write the name alone: {}", any_of(within))};
  if (const std::string_view full = spelled_out(name, known); !full.empty())
    return {fmt::format("did you mean \"{}\"?", full)};
  if (const std::string_view around = name_around(name, known); !around.empty())
    return {fmt::format("did you mean \"{}\"? If that stands for several, write each by itself", around)};
  return {std::move(fallback)};
}

}  // namespace cxmap
