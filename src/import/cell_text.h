#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/book.h"

namespace cxmap::imports {

/// A cell with a text as it stands in the file: trimmed, with \n as line breaks; marked where it is too long.
Cell cell_of(std::string text);

/// What people write into one cell as several things: lines (without bullets or numbers before them), and what stands
/// between semicolons; with `commas`, also between commas outside of brackets. None is empty.
std::vector<std::string> items_of(std::string_view text, bool commas);

/// The names in a cell: as items with commas, and what stands between plus signs.
std::vector<std::string> names_of(std::string_view text);

/// Does a text without other separators look like names with commas between them, rather than like a sentence?
bool looks_like_names(std::string_view text);

/// A text on one line: line breaks become semicolons, or spaces where the line ends with a sign of its own.
std::string on_one_line(std::string_view text);

/// A name on one line: line breaks become spaces.
std::string as_name(std::string_view text);

/// What people write as its value in a title: of "Persona: Anna" both parts; of anything else nothing.
struct Labelled {
  std::string_view label, value;
};
Labelled labelled(std::string_view text);

}  // namespace cxmap::imports
