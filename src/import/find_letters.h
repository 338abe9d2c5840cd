#pragma once

#include <optional>

#include "import/table.h"

namespace cxmap::imports {

/// The columns of a sheet that hold letters of RACI, if there are two or more side by side, and somebody in them is
/// responsible or accountable.
std::optional<Letters> find_letters(const Sheet& sheet);

/// Is a cell a letter, and the one beside it what that means: "R", "Responsible"?
bool is_legend(const Sheet& sheet, std::uint32_t row, std::uint32_t column);

}  // namespace cxmap::imports
