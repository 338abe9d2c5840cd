#include "util/shares.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace cxmap {

std::vector<std::string> percents(std::span<const std::uint32_t> parts) {
  constexpr std::uint64_t whole = 100;
  const std::uint64_t sum = std::accumulate(parts.begin(), parts.end(), std::uint64_t{0});
  std::vector<std::uint64_t> out(parts.size());
  const auto some = static_cast<std::uint64_t>(std::ranges::count_if(parts, [](std::uint32_t n) { return n > 0; }));
  const std::uint64_t least = some <= whole ? 1 : 0;
  std::vector<std::size_t> by_remainder(parts.size());
  std::iota(by_remainder.begin(), by_remainder.end(), std::size_t{0});
  if (sum > 0) {
    std::uint64_t given = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      out[i] = parts[i] == 0 ? 0 : std::max(whole * parts[i] / sum, least);
      given += out[i];
    }
    // What was lifted to 1 % has its share already.
    const auto remainder = [&](std::size_t i) { return whole * parts[i] < sum ? 0 : whole * parts[i] % sum; };
    std::ranges::stable_sort(by_remainder, std::greater{}, remainder);
    for (std::size_t i = 0; given < whole; i = (i + 1) % parts.size()) {
      if (parts[by_remainder[i]] == 0) continue;
      ++out[by_remainder[i]];
      ++given;
    }
    while (given > whole) {
      --*std::ranges::max_element(out);
      --given;
    }
  }
  std::vector<std::string> words;
  for (const std::uint64_t n : out) words.push_back(fmt::format("{} %", n));
  return words;
}

}  // namespace cxmap
