#include "map/scene/cells.h"

#include <algorithm>

#include "map/scene/bars.h"
#include "map/scene/palette.h"
#include "map/scene/text_width.h"

namespace cxmap::map {

ColumnHead column_head(const std::string& name, const std::string& code, double width) {
  constexpr std::size_t most_lines = 3;
  std::vector<std::string> lines = wrap(name, {column_head_size, true}, width - 6, most_lines);
  const bool broken = std::ranges::any_of(lines, [&](const std::string& line) {
    return line.ends_with("…") || (line.ends_with("-") && &line != &lines.back());
  });
  if (broken && !code.empty()) return {{code}, true};
  return {std::move(lines), false};
}

void add_cells(Scene& scene, const Cells& cells, Point origin) {
  constexpr double gap = 2, bar = 4.5;
  const Rect body{origin.x + cells.head_width, origin.y + cells.head_height, cells.width() - cells.head_width,
                  cells.height() - cells.head_height};
  for (std::size_t r = 0; r < cells.rows.size(); ++r) {
    const Cells::Row& row = cells.rows[r];
    const double top = body.top + cells.cell_height * static_cast<double>(r);
    scene.boxes.push_back({{row.id, "row", {}},
                           {origin.x, top, cells.width(), cells.cell_height},
                           std::string(row.band ? palette::navy
                                       : r % 2  ? palette::stripe
                                                : palette::white),
                           {std::string(palette::faint_rule), 0.6}});
    add_bar(scene, {row.id + "_bar", "bar", {}}, {origin.x, top, bar, cells.cell_height}, row.bar);
    scene.labels.push_back(
        {{row.id + "_head", "row-head", {}, false, row.link},
         {origin.x + bar + 6, top, (row.band ? cells.width() : cells.head_width) - bar - 10, cells.cell_height},
         Align::left,
         row.head});
  }
  std::vector<double> lefts;
  double left = body.left;
  for (const Cells::Column& column : cells.columns) {
    const double width = cells.width_of(column);
    lefts.push_back(left);
    scene.labels.push_back(
        {{column.id, "column-head", {}}, {left, origin.y, width, cells.head_height}, Align::center, column.head});
    add_bar(scene, {column.id + "_bar", "bar", {}}, {left + gap, body.top - bar, width - 2 * gap, bar - 1}, column.bar);
    left += width;
  }
  for (const auto& [place, look] : cells.cards) {
    Card card = look;
    card.at = {lefts[place.second] + gap, body.top + cells.cell_height * static_cast<double>(place.first) + gap,
               cells.width_of(cells.columns[place.second]) - 2 * gap, cells.cell_height - 2 * gap};
    scene.cards.push_back(std::move(card));
  }
}

}  // namespace cxmap::map
