#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cxmap/model.h"
#include "cxmap/result.h"

namespace cxmap::imports {

/// A cell as a spreadsheet shows it.
struct Cell {
  /// Why there is no text in a cell that has something in it.
  enum class Fault : std::uint8_t { none, formula_error, not_calculated, too_long };

  std::string text;  ///< trimmed, valid UTF-8, line breaks as \n; of a formula with an error its word: "#REF!"
  bool bold = false;
  bool covered = false;  ///< by a merged cell, whose text it has
  Fault fault = Fault::none;

  bool is_empty() const { return text.empty() && fault == Fault::none; }
};

/// A row and a column of a sheet, from 0.
struct Place {
  std::uint32_t row = 0, column = 0;

  auto operator<=>(const Place&) const = default;
};

/// The place of a cell as spreadsheets name it: "C7".
std::string name_of(Place place);

/// Bytes of the longest text; Excel takes as many characters in a cell.
inline constexpr std::size_t longest_text = 32'767;
/// No row or column.
inline constexpr std::uint32_t nowhere = ~std::uint32_t{0};

/// A place as the model carries it, and back: what is read from a cell is at that cell.
inline Span span_of(Place place) { return {0, place.row, place.column}; }
inline Place place_of(Span span) { return {span.begin, span.end}; }

/// What may still be put into the sheets of a file: bounds for time and memory.
struct Room {
  std::size_t cells = 1'000'000;
  std::size_t bytes = std::size_t{64} << 20;
};

/// One sheet of a spreadsheet, or a text file as one.
class Sheet {
 public:
  std::string name;  ///< empty of a text file
  bool hidden = false;
  bool has_lines = false;            ///< of a text: its places are lines
  std::vector<std::string> notices;  ///< what was not read of it, one line each: "rows 5-7 are hidden"

  std::size_t rows() const { return cells_.size(); }
  std::size_t columns() const { return columns_; }
  /// As many columns of a row may have something in them.
  std::size_t width(std::size_t row) const { return row < cells_.size() ? cells_[row].size() : 0; }
  /// The cell of a place; an empty one where there is nothing.
  const Cell& at(std::size_t row, std::size_t column) const;
  const Cell& at(Place place) const { return at(place.row, place.column); }
  /// Is nothing in a row, or in some of its columns?
  bool is_empty_row(std::size_t row, std::size_t from = 0, std::size_t to = ~std::size_t{0}) const;

  /// Puts a cell at its place. Fails if there is no more room.
  Result<void> put(Place place, Cell cell, Room& room);
  /// The text of the first cell counts for all of a merged range, as far as the sheet has cells.
  Result<void> merge(Place first, Place last, Room& room);

 private:
  std::vector<std::vector<Cell>> cells_;
  std::size_t columns_ = 0;
};

/// The sheets of a file, in their order.
struct Book {
  std::vector<Sheet> sheets;
  std::vector<std::string> notices;  ///< what people should know of how it was read, one line each
};

}  // namespace cxmap::imports
