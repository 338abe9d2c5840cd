#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "map/scene/scene.h"

namespace cxmap::map {

/// A table whose cells are cards.
struct Cells {
  struct Row {
    std::string id, bar;  ///< the colour of its bar; none if empty
    std::vector<Line> head;
    bool band = false;  ///< it has no cells, and stands above those that belong to it
  };
  struct Column {
    std::string id;
    std::vector<Line> head;
    std::string bar = {};  ///< the colour of the bar below its head; none if empty
  };
  std::vector<Row> rows;
  std::vector<Column> columns;
  std::map<std::pair<std::size_t, std::size_t>, Card> cards;  ///< by row and column, without a place
  double head_width = 170, head_height = 34, cell_width = 60, cell_height = 26;

  double width() const { return head_width + cell_width * static_cast<double>(columns.size()); }
  double height() const { return head_height + cell_height * static_cast<double>(rows.size()); }
};

/// Adds the table with its upper left corner at `origin`.
void add_cells(Scene& scene, const Cells& cells, Point origin);

}  // namespace cxmap::map
