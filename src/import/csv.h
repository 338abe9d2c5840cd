#pragma once

#include <string_view>

#include "import/book.h"

namespace cxmap::imports {

/// A text file as a sheet: fields between commas, semicolons or tabs (whichever cuts the first lines into the most
/// equal rows, if no `sep=` line says it), in quotes if they hold one of these or a line break. `tabs`: only tabs are
/// tried. Fails if a quote never ends, or if there is too much of it.
Result<Book> read_csv(std::string_view bytes, bool tabs);

}  // namespace cxmap::imports
