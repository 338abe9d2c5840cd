#pragma once

#include <string>
#include <string_view>

#include "import/book.h"

namespace cxmap::imports {

/// A workbook of Excel (.xlsx) as it shows itself: cached values of formulas, dates as 2026-11-30, the text of a merged
/// cell in all that it covers, no hidden rows and columns. Only the sheet of the wanted name is read, if there is one,
/// else those that are not hidden. Fails if it is none, is damaged, protected, or unpacks to
/// more than 64 MiB or 1,000,000 cells.
Result<Book> read_xlsx(std::string_view bytes, const std::string& wanted);

/// Why a file in the older container of Office (.xls, or a protected .xlsx) is not read.
std::string why_not_xlsx(std::string_view bytes);

}  // namespace cxmap::imports
