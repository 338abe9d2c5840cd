#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "import/book.h"
#include "import/xml.h"

namespace cxmap::imports {

/// How the number of a cell is shown.
enum class NumberKind : std::uint8_t { number, percent, date, time, hours };

/// A style of cells: what kind of number it shows, and whether its letters are bold.
struct CellStyle {
  NumberKind kind = NumberKind::number;
  bool bold = false;
};

/// A sheet as the workbook lists it.
struct ListedSheet {
  std::string name, part;  ///< `part`: its entry in the archive
  bool hidden = false;
};

/// What the parts of a workbook say that its sheets share.
struct WorkbookParts {
  std::vector<ListedSheet> sheets;
  std::vector<std::string> texts;
  std::vector<CellStyle> styles;
  bool from_1904 = false;  ///< days are counted from 1904
};

/// Reads them.
Result<WorkbookParts> read_parts(Archive& archive);

/// The text of a number as a spreadsheet shows it: "4", "25 %", "2026-11-30", "14:30".
std::string shown(double number, NumberKind kind, bool from_1904);

/// A text of a workbook: "_x000D_" and the like stand for characters that XML can't hold.
std::string without_escapes(std::string text);

}  // namespace cxmap::imports
