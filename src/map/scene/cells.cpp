#include "map/scene/cells.h"

#include "map/scene/palette.h"

namespace cxmap::map {

void add_cells(Scene& scene, const Cells& cells, Point origin) {
  constexpr double gap = 2, bar = 4.5;
  const Rect body{origin.x + cells.head_width, origin.y + cells.head_height, cells.width() - cells.head_width,
                  cells.height() - cells.head_height};
  for (std::size_t r = 0; r < cells.rows.size(); ++r) {
    const Cells::Row& row = cells.rows[r];
    const double top = body.top + cells.cell_height * static_cast<double>(r);
    scene.boxes.push_back({{row.id, "row", {}},
                           {origin.x, top, cells.width(), cells.cell_height},
                           std::string(row.band ? palette::navy : r % 2 ? palette::stripe : palette::white),
                           {std::string(palette::faint_rule), 0.6}});
    if (!row.bar.empty())
      scene.boxes.push_back({{row.id + "_bar", "bar", {}}, {origin.x, top, bar, cells.cell_height}, row.bar, {}});
    scene.labels.push_back({{row.id + "_head", "row-head", {}},
                            {origin.x + bar + 6, top, (row.band ? cells.width() : cells.head_width) - bar - 10,
                             cells.cell_height},
                            Align::left,
                            row.head});
  }
  for (std::size_t c = 0; c < cells.columns.size(); ++c) {
    const double left = body.left + cells.cell_width * static_cast<double>(c);
    scene.labels.push_back({{cells.columns[c].id, "column-head", {}},
                            {left, origin.y, cells.cell_width, cells.head_height},
                            Align::center,
                            cells.columns[c].head});
    if (const std::string& color = cells.columns[c].bar; !color.empty())
      scene.boxes.push_back({{cells.columns[c].id + "_bar", "bar", {}},
                             {left + gap, body.top - bar, cells.cell_width - 2 * gap, bar - 1},
                             color,
                             {}});
  }
  for (const auto& [place, look] : cells.cards) {
    Card card = look;
    card.at = {body.left + cells.cell_width * static_cast<double>(place.second) + gap,
               body.top + cells.cell_height * static_cast<double>(place.first) + gap, cells.cell_width - 2 * gap,
               cells.cell_height - 2 * gap};
    scene.cards.push_back(std::move(card));
  }
}

}  // namespace cxmap::map
