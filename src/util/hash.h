#pragma once

#include <cstdint>
#include <string_view>

namespace cxmap {

/// FNV-1a: the same number for the same bytes, everywhere.
constexpr std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

}  // namespace cxmap
