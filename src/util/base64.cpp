#include "util/base64.h"

#include <algorithm>
#include <cstdint>

namespace cxmap {

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(3, bytes.size()))) {  // three bytes, four digits
    const std::size_t length = std::min<std::size_t>(3, bytes.size());
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) bits = bits << 8 | (i < length ? static_cast<unsigned char>(bytes[i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) out += i <= length ? digits[bits >> (18 - 6 * i) & 63] : '=';
  }
  return out;
}

std::string bytes_of_hex(std::string_view digits) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    out += static_cast<char>(hex.find(digits[i]) << 4 | hex.find(digits[i + 1]));
  return out;
}

}  // namespace cxmap
