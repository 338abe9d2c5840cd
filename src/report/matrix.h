#pragma once

#include <string>
#include <vector>

#include "cxmap/cxmap.h"

namespace cxmap {

/// How many touchpoints each department owns in each stage.
struct Matrix {
  struct Row {
    std::string name;  ///< a department, or "NO OWNER", "CONTESTED", "EVERYONE'S", "CUSTOMER"
    bool problem = false;
    std::vector<std::uint32_t> counts;  ///< one a column
    std::uint32_t total = 0;
  };
  std::vector<Index> stages;  ///< the columns, in the order shown
  std::vector<Row> rows;      ///< problems first, then departments that own something; none is all zero
};

/// Counts the touchpoints of a journey.
Matrix matrix_of(const Analysis& analysis, Index journey);

/// "HHI 0.38, 2.6 effective owners; most: Marketing with 50 %"; of several alike all are named. Empty if nothing is
/// owned.
std::string concentration_in_words(const Analysis& analysis, Index journey);

}  // namespace cxmap
