#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace cxmap {

/// No more words than this are looked at, from the first: a longer list has no names that people know by heart.
constexpr std::size_t most_known = 300;

/// The one of `known` that a mistyped word most likely means (Damerau-Levenshtein, at most a third of its letters
/// wrong, ASCII case ignored); the first on a tie, empty if none is near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

/// The nearest of some known words, and whether no other is as near. `word` is empty, if none is near.
struct Nearest {
  std::string_view word;
  bool is_alone = false;
};
Nearest find_nearest(std::string_view word, std::span<const std::string_view> known);

/// `did you mean "x"?`, or the fallback if nothing is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known, std::string fallback);

/// Likewise of words of a command line, which people also cut short: the only one that begins so.
std::string did_you_mean_word(std::string_view word, std::span<const std::string_view> known, std::string fallback);

/// How many letters differ: added, missing, changed or two neighbours swapped; `limit + 1` if more than `limit`.
/// Works on bytes.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// "a", "a or b", "a, b or c" with each word in double quotes.
std::string any_of(std::span<const std::string_view> words);

}  // namespace cxmap
