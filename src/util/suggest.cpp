#include "util/suggest.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "util/ascii.h"

namespace cxmap {
namespace {

// Which letters a word has, as bits: words with very different letters are not near.
std::uint32_t letters_of(std::string_view word) {
  std::uint32_t bits = 0;
  for (const char c : word) bits |= std::uint32_t{1} << (static_cast<unsigned char>(lower(c)) & 31U);
  return bits;
}

// Where more letters than this lie between what words have in common, it is not a typing error.
constexpr std::size_t longest = 64;

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  // What words have in common at their ends does not count: mistyped names are mostly alike.
  while (!a.empty() && !b.empty() && lower(a.front()) == lower(b.front())) a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && !b.empty() && lower(a.back()) == lower(b.back())) a.remove_suffix(1), b.remove_suffix(1);
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() - b.size() > limit || a.size() > longest) return limit + 1;
  // Optimal string alignment over three rolling rows, of which only the cells within the limit of the diagonal matter.
  std::size_t row[3][longest + 2];
  for (std::size_t j = 0; j <= b.size(); ++j) row[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t* now = row[i % 3];
    const std::size_t* above = row[(i - 1) % 3];
    const std::size_t* before = row[(i + 1) % 3];  // the row above that
    const std::size_t first = i > limit ? i - limit : 1, last = std::min(b.size(), i + limit);
    const char letter = lower(a[i - 1]), previous = i > 1 ? lower(a[i - 2]) : '\0';
    now[first - 1] = first == 1 ? i : limit + 1;
    now[last + 1] = limit + 1;
    std::size_t best = now[first - 1];
    for (std::size_t j = first; j <= last; ++j) {
      const char other = lower(b[j - 1]);
      now[j] = std::min(std::min(above[j], now[j - 1]) + 1, above[j - 1] + (letter == other ? 0 : 1));
      if (i > 1 && j > 1 && letter == lower(b[j - 2]) && previous == other)
        now[j] = std::min(now[j], before[j - 2] + 1);
      best = std::min(best, now[j]);
    }
    if (best > limit) return limit + 1;
  }
  return std::min(row[a.size() % 3][b.size()], limit + 1);
}

Nearest find_nearest(std::string_view word, std::span<const std::string_view> known) {
  Nearest found;
  std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
  const std::uint32_t letters = letters_of(word);
  for (const std::string_view candidate : known.first(std::min(known.size(), most_known))) {
    // Each change takes away one letter and brings another.
    if (static_cast<std::size_t>(std::popcount(letters ^ letters_of(candidate))) > 2 * best) continue;
    const std::size_t limit = found.is_alone ? best : best - 1;  // only whoever is alone can lose that
    const std::size_t distance = edit_distance(word, candidate, limit);
    if (distance > limit || distance >= candidate.size()) continue;
    if (distance == best)
      found.is_alone = candidate == found.word;
    else
      found = {candidate, true};
    best = distance;
    if (best == 0) break;
  }
  if (known.size() > most_known) found.is_alone = false;
  return found;
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  return find_nearest(word, known).word;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known, std::string fallback) {
  const std::string_view found = nearest(word, known);
  return found.empty() ? fallback : "did you mean \"" + std::string(found) + "\"?";
}

std::string did_you_mean_word(std::string_view word, std::span<const std::string_view> known, std::string fallback) {
  const auto begins_so = [&](std::string_view w) { return word.size() > 1 && w.starts_with(word); };
  const auto first = std::ranges::find_if(known, begins_so);
  const bool is_only = first != known.end() && std::find_if(first + 1, known.end(), begins_so) == known.end();
  return is_only ? did_you_mean(*first, known, {}) : did_you_mean(word, known, std::move(fallback));
}

std::string any_of(std::span<const std::string_view> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
    out += '"';
    out += words[i];
    out += '"';
  }
  return out;
}

}  // namespace cxmap
