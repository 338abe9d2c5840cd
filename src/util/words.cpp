#include "util/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "util/utf8.h"

namespace cxmap {

std::string grouped(std::size_t n) {
  const std::string digits = fmt::to_string(n);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string counted(std::size_t n, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(n), noun, n == 1 ? "" : "s");
}

std::string listed(std::span<const std::string_view> words) {
  constexpr std::size_t most = 40;
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == most && i + 1 < words.size()) return fmt::format("{} and {} more", out, grouped(words.size() - most));
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

std::string percent(double share) {
  if (share <= 0 || share >= 1) return share <= 0 ? "0 %" : "100 %";
  return fmt::format("{} %", std::clamp(std::lround(share * 100), 1L, 99L));
}

std::string signed_figure(std::optional<double> value) {
  return value ? fmt::format("{:+.2f}", std::round(*value * 100) / 100 + 0.0) : "–";
}

std::string code_point_name(char32_t value) { return fmt::format("U+{:04X}", static_cast<std::uint32_t>(value)); }

std::string quote(std::string_view text) {
  constexpr std::size_t most = 60;
  std::string result = "\"";
  for (std::size_t shown = 0; !text.empty(); ++shown) {
    if (shown == most) {
      result += "…";
      break;
    }
    CodePoint each = first_code_point(text);
    bool control = each.value < 0x20 || (each.value >= 0x7F && each.value < 0xA0);
    if (control || !each.valid)
      result += code_point_name(each.value);
    else
      result += text.substr(0, each.length);
    text.remove_prefix(each.length);
  }
  return result + "\"";
}

std::string with_commas(std::string_view prose) {
  if (prose.starts_with('(') && prose.ends_with(')')) prose = prose.substr(1, prose.size() - 2);
  std::string out(prose);
  std::ranges::replace(out, ';', ',');
  const std::size_t last = out.rfind(',');
  for (const std::string_view word : {" and ", " or "})
    if (const std::size_t at = out.rfind(word); last != out.npos && at != out.npos && at >= last)
      out.replace(at, word.size(), at > last ? ", " : " ");
  return out;
}

}  // namespace cxmap
