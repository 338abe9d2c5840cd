#pragma once

#include <cstddef>
#include <optional>

#include "import/table.h"

namespace cxmap::imports {

/// How many letters, in how many columns, make a matrix.
struct LeastLetters {
  std::size_t columns = 2, letters = 3;
};

/// The columns of a sheet that hold letters of RACI, if there are enough of them, and somebody in them is responsible
/// or accountable.
std::optional<Letters> find_letters(const Sheet& sheet, LeastLetters least);

/// Is a cell a letter, and the one beside it what that means: "R", "Responsible"?
bool is_legend(const Sheet& sheet, std::uint32_t row, std::uint32_t column);

}  // namespace cxmap::imports
