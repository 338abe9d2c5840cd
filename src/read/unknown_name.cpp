#include "read/unknown_name.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "model/names.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

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
  constexpr std::size_t longest = 256;  // what is longer names something else
  std::vector<std::string_view> parts;
  while (name.size() <= longest) {
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

}  // namespace

std::string help_for_unknown(std::string_view name, std::span<const std::string_view> known, bool list,
                             std::string fallback) {
  const std::vector<std::string_view> parts = known_parts(name, known);
  if (parts.size() < 2) return did_you_mean(without_quotes(name), known, std::move(fallback));
  return list ? fmt::format("these are {}: write them as a list, [{}]", parts.size(), fmt::join(parts, ", "))
              : fmt::format("these are {}, but only one is allowed here: {}", parts.size(), any_of(parts));
}

}  // namespace cxmap
