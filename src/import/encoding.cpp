#include "import/encoding.h"

#include <algorithm>
#include <array>

#include "util/utf8.h"

namespace cxmap::imports {
namespace {

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const CodePoint each = first_code_point(text);
    if (!each.valid) return false;
    text.remove_prefix(each.length);
  }
  return true;
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  constexpr char32_t replacement = 0xFFFD;
  const auto is_high = [](char32_t c) { return c >= 0xD800 && c < 0xDC00; };
  const auto is_low = [](char32_t c) { return c >= 0xDC00 && c < 0xE000; };
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (is_high(c) && i + 3 < bytes.size() && is_low(unit(i + 2))) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    }
    append_code_point(out, is_high(c) || is_low(c) ? replacement : c);
  }
  return out;
}

// Windows-1252: Latin-1 with letters and signs where that has control characters.
std::string from_windows(std::string_view bytes) {
  static constexpr std::array<char32_t, 32> signs = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                     0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  std::string out;
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    append_code_point(out, c >= 0x80 && c < 0xA0 ? signs[c - 0x80u] : static_cast<char32_t>(c));
  }
  return out;
}

// Of UTF-16 without a mark: mostly Latin letters have a zero in every other byte, always on the same side.
std::size_t zeros(std::string_view bytes, std::size_t from) {
  std::size_t out = 0;
  for (std::size_t i = from; i < std::min<std::size_t>(bytes.size(), 512); i += 2) out += bytes[i] == '\0';
  return out;
}

}  // namespace

Result<std::string> as_utf8(std::string_view bytes, std::vector<std::string>& notices) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv))
    return Failure{"its encoding is UTF-32; save it as UTF-8"};
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t looked_at = std::min<std::size_t>(bytes.size(), 512) / 2;
  if (looked_at > 1 && zeros(bytes, 1) > looked_at / 2 && zeros(bytes, 0) == 0) return from_utf16(bytes, false);
  if (looked_at > 1 && zeros(bytes, 0) > looked_at / 2 && zeros(bytes, 1) == 0) return from_utf16(bytes, true);
  if (bytes.find('\0') != std::string_view::npos)
    return Failure{"it is no text, and no spreadsheet that is known here"};
  if (is_utf8(bytes)) return std::string(bytes);
  notices.emplace_back("its encoding is not UTF-8; it was read as Windows-1252 (Latin-1): look at the umlauts");
  return from_windows(bytes);
}

}  // namespace cxmap::imports
