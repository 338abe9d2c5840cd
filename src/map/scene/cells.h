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
    std::string id;
    Bar bar = {};  ///< of a department; may have no stripe
    std::vector<Line> head = {};
    bool band = false;      ///< it has no cells, and stands above those that belong to it
    std::string link = {};  ///< where a click on its head leads; nowhere if empty
  };
  struct Column {
    std::string id;
    std::vector<Line> head;
    Bar bar = {};      ///< below its head; may have no stripe
    double width = 0;  ///< 0: that of all cells
  };
  std::vector<Row> rows;
  std::vector<Column> columns;
  std::map<std::pair<std::size_t, std::size_t>, Card> cards;  ///< by row and column, without a place
  double head_width = 170, head_height = 34, cell_width = 60, cell_height = 26;

  double width_of(const Column& column) const { return column.width > 0 ? column.width : cell_width; }
  double width() const {
    double out = head_width;
    for (const Column& column : columns) out += width_of(column);
    return out;
  }
  double height() const { return head_height + cell_height * static_cast<double>(rows.size()); }
};

/// What stands over a column: a name in a few lines, or its code where it does not fit without a break in a word.
struct ColumnHead {
  std::vector<std::string> lines;
  bool is_code = false;
};

constexpr double column_head_size = 8;  ///< pt, of bold letters

ColumnHead column_head(const std::string& name, const std::string& code, double width);

/// Adds the table with its upper left corner at `origin`.
void add_cells(Scene& scene, const Cells& cells, Point origin);

}  // namespace cxmap::map
