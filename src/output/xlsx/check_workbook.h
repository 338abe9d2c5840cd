#pragma once

#include <cstddef>
#include <string_view>

#include "cxmap/result.h"

struct lxw_workbook;

namespace cxmap {

/// How much there is in a workbook.
struct WorkbookContents {
  std::size_t cells = 0;    ///< of all sheets
  std::size_t texts = 0;    ///< that differ
  std::size_t letters = 0;  ///< bytes of these, spaces aside

  bool operator==(const WorkbookContents&) const = default;
};

/// Of one that is not written yet.
WorkbookContents contents_of(const lxw_workbook& book);

/// Reads a workbook that was written. libxlsxwriter collects each part in a temporary file, and does not look whether
/// that could be written: what is lost there is missing in the workbook without a word. Fails if it is no whole
/// archive, if a part of it is no XML, or if it has other contents; and without libzip.
Result<void> check_workbook(std::string_view bytes, const WorkbookContents& contents);

}  // namespace cxmap
