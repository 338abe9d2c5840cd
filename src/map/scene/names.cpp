#include "map/scene/names.h"

#include <algorithm>
#include <numeric>

namespace cxmap::map {

Names::Names(std::vector<std::string> names) : names_(std::move(names)), shared_(names_.size()) {
  std::vector<std::size_t> sorted(names_.size());
  std::iota(sorted.begin(), sorted.end(), std::size_t{0});
  std::ranges::sort(sorted, {}, [&](std::size_t i) -> const std::string& { return names_[i]; });
  for (std::size_t k = 1; k < sorted.size(); ++k) {  // names that begin alike are neighbours
    const std::string &a = names_[sorted[k - 1]], &b = names_[sorted[k]];
    if (a == b) continue;
    const auto alike = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    shared_[sorted[k - 1]] = std::max(shared_[sorted[k - 1]], alike);
    shared_[sorted[k]] = std::max(shared_[sorted[k]], alike);
  }
}

std::vector<std::string> Names::wrapped(std::size_t i, std::string_view before, Font font, double width,
                                        std::size_t max_lines) const {
  const std::string text = std::string(before) + names_[i];
  std::vector<std::string> lines = wrap(text, font, width, max_lines);
  if (!is_cut(lines, text)) return lines;
  constexpr std::size_t per_line = 4;  // bytes that are not of the name: a hyphen, an ellipsis
  std::size_t seen = 0;
  for (const std::string& line : lines) seen += line.size();
  if (shared_[i] + before.size() + per_line * lines.size() < seen) return lines;
  return wrap_cut_in_the_middle(text, font, width, max_lines);
}

}  // namespace cxmap::map
