#pragma once

#include <string>
#include <string_view>

namespace cxmap {

/// An ASCII capital as a small letter; any other byte as it is.
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// A text with its ASCII capitals as small letters, of the same length.
inline std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

}  // namespace cxmap
