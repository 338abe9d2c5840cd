#include "map/page/page_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace cxmap::map {
namespace {

struct Part {
  std::string_view name, text;
};

constexpr Part files[] = {
#include "page_parts.inc"
};
// Their SHA-256, in hexadecimal digits.
constexpr Part hashes[] = {
#include "page_hashes.inc"
};

constexpr std::string_view part(std::span<const Part> table, std::string_view name) {
  for (const Part& p : table)
    if (p.name == name) return p.text;
  return {};
}

/// Hexadecimal digits as Base64.
std::string base64(std::string_view hex) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::string_view hex_digits = "0123456789abcdef";
  std::string out;
  for (; !hex.empty(); hex.remove_prefix(std::min<std::size_t>(6, hex.size()))) {  // three bytes are four digits
    const std::size_t bytes = std::min<std::size_t>(6, hex.size()) / 2;
    std::size_t bits = 0;
    for (std::size_t i = 0; i < 6; ++i) bits = bits << 4 | (i < hex.size() ? hex_digits.find(hex[i]) : 0);
    for (std::size_t i = 0; i < 4; ++i) out += i <= bytes ? digits[bits >> (18 - 6 * i) & 63] : '=';
  }
  return out;
}

}  // namespace

std::string_view page_part(std::string_view name) { return part(files, name); }

std::string filled(std::string_view text, const std::function<std::string(std::string_view)>& value) {
  std::string out;
  for (;;) {
    const std::size_t open = text.find("{{");
    const std::size_t close = text.find("}}", open);
    if (close == std::string_view::npos) break;
    out.append(text.substr(0, open)).append(value(text.substr(open + 2, close - open - 2)));
    text.remove_prefix(close + 2);
  }
  return out.append(text);
}

std::string policy(bool live) {
  const auto source = [](std::string_view name) { return "'sha256-" + base64(part(hashes, name)) + "'"; };
  const auto sources = [&](std::string_view own, std::string_view added) {
    return live ? source(own) + ' ' + source(added) : source(own);
  };
  return fmt::format("default-src 'none'; script-src {}; style-src {}; {}base-uri 'none'; form-action 'none'",
                     sources("script", "live"), sources("style", "live_style"), live ? "connect-src 'self'; " : "");
}

}  // namespace cxmap::map
