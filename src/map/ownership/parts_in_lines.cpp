#include "map/ownership/parts_in_lines.h"

#include <fmt/format.h>

#include <algorithm>

namespace cxmap::map {
namespace {

/// Hebrew, Arabic and their neighbours, by the first byte of their characters.
bool is_from_right(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '\xD6' && c <= '\xDF'; });
}

}  // namespace

std::vector<std::string> parts_in_lines(const std::vector<std::string>& parts, std::string_view between, Font font,
                                        double width, std::size_t most_of_each) {
  std::string all = fmt::format("{}", fmt::join(parts, between));
  const bool apart = parts.size() > 1 && std::ranges::any_of(parts, is_from_right);
  if (!apart && text_width(all, font) <= width) return {std::move(all)};
  std::vector<std::string> out;
  for (const std::string& part : parts)
    for (std::string& line : wrap(part, font, width, most_of_each)) out.push_back(std::move(line));
  return out;
}

}  // namespace cxmap::map
