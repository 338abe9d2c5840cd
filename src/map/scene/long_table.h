#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace cxmap::map {

/// A row of a sheet: one of the table, or the band above those of one group.
struct TableRow {
  std::size_t group;
  bool goes_on = false;                 ///< the band of a group that began in the part before
  std::optional<std::size_t> row = {};  ///< of the table; none: it is a band
};

/// One of the parts into which a long table is cut; they stand side by side.
using TablePart = std::vector<TableRow>;

/// The size of a table that may be cut.
struct TableSize {
  double width;       ///< of each part, with the gap to the next one
  double row_height;  ///< of rows and bands alike
  double around;      ///< what else the sheet has above and below
};

/// Cuts a table into as many parts as give the smallest sheet in the shape of paper. `groups` has the group of each
/// row: rows of one group stand together. A part begins with the band of its first row.
std::vector<TablePart> parts_of_table(const std::vector<std::size_t>& groups, const TableSize& size);

}  // namespace cxmap::map
