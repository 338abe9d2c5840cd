#include "import/book.h"

#include <fmt/format.h>

#include <algorithm>

namespace cxmap::imports {
namespace {

constexpr std::string_view too_many_cells = "it has more than 1,000,000 cells; keep the table of the journey only";

}  // namespace

std::string name_of(Place place) {
  std::string letters;
  for (std::size_t n = std::size_t{place.column} + 1; n > 0; n = (n - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return fmt::format("{}{}", letters, std::size_t{place.row} + 1);
}

const Cell& Sheet::at(std::size_t row, std::size_t column) const {
  static const Cell empty;
  return row < cells_.size() && column < cells_[row].size() ? cells_[row][column] : empty;
}

bool Sheet::is_empty_row(std::size_t row, std::size_t from, std::size_t to) const {
  for (std::size_t c = from; c < std::min(to, width(row)); ++c)
    if (!at(row, c).is_empty()) return false;
  return true;
}

Result<void> Sheet::put(Place place, Cell cell, Room& room) {
  if (cell.is_empty()) return {};
  constexpr std::size_t rows_of_a_cell = 8;                              // so many empty rows take the room of one cell
  constexpr std::uint32_t most_rows = 1'048'576, most_columns = 16'384;  // of a spreadsheet
  if (place.row >= most_rows) return Failure{"it has more than 1,048,576 rows; keep the table of the journey only"};
  if (place.column >= most_columns)
    return Failure{"it has more than 16,384 columns; keep the table of the journey only"};
  if (cells_.size() <= place.row) {
    const std::size_t more = (std::size_t{place.row} + 1 - cells_.size()) / rows_of_a_cell;
    if (room.cells < more) return Failure{std::string(too_many_cells)};
    room.cells -= more;
    cells_.resize(std::size_t{place.row} + 1);
  }
  std::vector<Cell>& row = cells_[place.row];
  if (row.size() <= place.column) {
    const std::size_t more = std::size_t{place.column} + 1 - row.size();
    if (room.cells < more) return Failure{std::string(too_many_cells)};
    room.cells -= more;
    row.resize(std::size_t{place.column} + 1);
  }
  if (room.bytes < cell.text.size())
    return Failure{"its cells hold more than 64 MiB; keep the table of the journey only"};
  room.bytes -= cell.text.size();
  row[place.column] = std::move(cell);
  columns_ = std::max(columns_, row.size());
  return {};
}

Result<void> Sheet::merge(Place first, Place last, Room& room) {
  const Cell source = at(first);
  if (source.is_empty()) return {};
  last.row = std::min(last.row, static_cast<std::uint32_t>(rows() - 1));
  last.column = std::min(last.column, static_cast<std::uint32_t>(columns() - 1));
  for (std::uint32_t r = first.row; r <= last.row; ++r)
    for (std::uint32_t c = first.column; c <= last.column; ++c) {
      if (r == first.row && c == first.column) continue;
      if (room.cells-- == 0) return Failure{std::string(too_many_cells)};
      Cell cell = source;
      cell.covered = true;
      if (Result<void> put_in = put({r, c}, std::move(cell), room); !put_in) return put_in;
    }
  return {};
}

}  // namespace cxmap::imports
