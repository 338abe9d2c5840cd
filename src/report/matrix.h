#pragma once

#include <string>
#include <vector>

#include "cxmap/analysis.h"

namespace cxmap {

/// How many touchpoints each department owns in each stage.
struct Matrix {
  struct Column {
    std::string name, lead, main_owner;  ///< of the stage; lead and main owner may be empty
  };
  struct Row {
    std::string name;  ///< a department, or "NO OWNER", "CONTESTED", "EVERYONE'S", "CUSTOMER"
    bool problem = false;
    std::vector<std::uint32_t> counts;  ///< one per column
    std::uint32_t total = 0;
    Index department = absent;  ///< absent if it is none
  };
  std::vector<Column> columns;  ///< stages in the order shown
  std::vector<Row> rows;        ///< problems first, then departments that own something; none is all zero
};

/// Counts the touchpoints of a journey.
Matrix matrix_of(const Analysis& analysis, Index journey);

}  // namespace cxmap
