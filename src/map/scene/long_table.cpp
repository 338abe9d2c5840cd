#include "map/scene/long_table.h"

#include <algorithm>
#include <cmath>

#include "map/scene/paper.h"

namespace cxmap::map {
namespace {

/// How many rows the sheet has with all bands.
std::size_t rows_with_bands(const std::vector<std::size_t>& groups) {
  std::size_t rows = groups.size();
  for (std::size_t r = 0; r < groups.size(); ++r) rows += r == 0 || groups[r] != groups[r - 1];
  return rows;
}

/// So many parts, cut where their heights are alike.
std::vector<TablePart> cut(const std::vector<std::size_t>& groups, std::size_t count) {
  const std::size_t most = (rows_with_bands(groups) + count - 1) / count;
  std::vector<TablePart> out(1);
  for (std::size_t r = 0; r < groups.size(); ++r) {
    const bool begins = r == 0 || groups[r] != groups[r - 1];
    const std::size_t used = out.back().size();
    if (out.size() < count && (used >= most || (begins && used + 2 > most))) out.emplace_back();
    if (begins || out.back().empty()) out.back().push_back({groups[r], !begins, {}});
    out.back().push_back({groups[r], false, r});
  }
  return out;
}

}  // namespace

std::vector<TablePart> parts_of_table(const std::vector<std::size_t>& groups, const TableSize& size) {
  constexpr std::size_t most_parts = 16;
  const auto rows = static_cast<double>(rows_with_bands(groups));
  const auto sheet = [&](std::size_t parts) {  // its longer side
    const double high = std::ceil(rows / static_cast<double>(parts)) * size.row_height + size.around;
    const double wide = static_cast<double>(parts) * size.width;
    return std::max({wide, high, std::min(wide, high) * aspect_of(PaperSize::by_content, Distance::desk)});
  };
  std::size_t best = 1;
  for (std::size_t parts = 2; parts <= most_parts; ++parts)
    if (sheet(parts) < sheet(best)) best = parts;
  return cut(groups, best);
}

}  // namespace cxmap::map
