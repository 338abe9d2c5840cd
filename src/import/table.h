#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "import/book.h"
#include "model/vocabulary.h"

namespace cxmap::imports {

/// What the rows of a table are. `long_rows` and `stage_rows` are called "long" and "stages".
enum class Shape : std::uint8_t { long_rows, stage_rows, wide, raci, facts };

/// The columns of a RACI matrix that hold letters, and what its letters mean.
struct Letters {
  std::uint32_t first_row = 0, last_row = 0;
  std::vector<std::uint32_t> columns;             ///< sorted
  bool has_named = false;                         ///< some are letters, not only crosses
  std::map<std::string, std::string_view> means;  ///< a folded letter, and the key of a touchpoint that it stands for
};

/// Where the table of a sheet is, and how it is read.
struct Table {
  Shape shape = Shape::long_rows;
  std::uint32_t header = 0;               ///< the row of its headings; of a RACI matrix the last of them
  std::vector<std::string_view> meaning;  ///< of each column's heading; of a wide table empty
  std::uint32_t labels = 0;               ///< of a wide table: the column that says what each row is
  Letters letters;                        ///< of a RACI matrix
};

/// The table of a sheet: of that shape, if one is asked for, else as its headings tell. None if nothing fits.
std::optional<Table> find_table(const Sheet& sheet, std::optional<Shape> asked);

/// Of a sheet without a table: the heading of activities or touchpoints that has others beside it, none of them known.
std::optional<Place> lone_heading(const Sheet& sheet);

/// What the letters of a cell mean: keys of a touchpoint, each once; empty if it holds anything else. "A/R", "r, c".
/// `rest` gets what stands in brackets after them.
std::vector<std::string_view> letters_in(std::string_view cell, const Letters& letters, std::string& rest);

/// Of a text such as "R = Responsible; A = Accountable", the letters (folded) and the keys that they mean; nothing of
/// any other.
std::vector<std::pair<std::string, std::string_view>> legends_in(std::string_view text);

/// The letter of RACI that people mark a part with, without saying which: "x".
inline constexpr std::string_view unnamed_part = "x";

}  // namespace cxmap::imports

namespace cxmap {

template <>
inline constexpr std::array words<imports::Shape> = {
    Spelling{imports::Shape::long_rows, "long", "one row a touchpoint"},
    Spelling{imports::Shape::stage_rows, "stages", "one row a stage"},
    Spelling{imports::Shape::wide, "wide", "one column a stage"},
    Spelling{imports::Shape::raci, "raci", "a RACI matrix"},
    Spelling{imports::Shape::facts, "facts", "the facts of a report"},
};

}  // namespace cxmap
