#include "util/words.h"

#include <fmt/format.h>

namespace cxmap {

std::string counted(std::size_t n, std::string_view noun) {
  std::string digits = fmt::to_string(n);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return fmt::format("{} {}{}", digits, noun, n == 1 ? "" : "s");
}

std::string listed(std::span<const std::string_view> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

}  // namespace cxmap
