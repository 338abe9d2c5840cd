#pragma once

#include <string>

#include "cxmap/result.h"

namespace cxmap {

/// A workbook to fill in: a row a touchpoint, with lists to choose from and a few rows to write over. What is written
/// into it can be imported. Fails without the library for workbooks.
Result<std::string> journey_template();

}  // namespace cxmap
