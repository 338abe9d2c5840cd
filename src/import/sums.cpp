#include "import/headings.h"
#include "import/shapes.h"

// People put sums below a table: a row that says so first, and then has numbers only, is none of the journey.

namespace cxmap::imports {

std::uint32_t first_in(const Sheet& sheet, std::uint32_t row, std::uint32_t from) {
  for (std::uint32_t c = from; c < sheet.width(row); ++c)
    if (const Cell& cell = sheet.at(row, c); !cell.is_empty() && !cell.covered) return c;
  return nowhere;
}

bool is_sum_row(const Sheet& sheet, std::uint32_t row, std::uint32_t label) {
  if (!is_sum_word(sheet.at(row, label).text)) return false;
  for (std::uint32_t c = label + 1; c < sheet.width(row); ++c)
    if (const Cell& cell = sheet.at(row, c); cell.fault == Cell::Fault::none && !cell.covered && !is_count(cell.text))
      return false;
  return true;
}

void pass_sum(Builder& builder, std::uint32_t row) {
  for (std::uint32_t c = 0; c < builder.sheet.width(row); ++c)
    builder.account.note({row, c}, Account::Fate::passed, "a sum");
}

}  // namespace cxmap::imports
