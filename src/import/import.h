#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cxmap/result.h"
#include "import/feelings.h"
#include "import/table.h"

namespace cxmap::imports {

/// What is to be made a journey, and how it is to be understood.
struct Request {
  std::string
      file;  ///< its name, for comments and messages; the last part of it names a journey that nothing else does
  std::string bytes;
  std::string format;               ///< csv, tsv, xlsx or mmd; empty: as its ending, or else its first bytes say
  std::string sheet = {};           ///< its name; empty: the first that fits
  std::optional<Shape> shape = {};  ///< none: as the headings tell
  std::optional<Scale> scale = {};  ///< of feelings
  std::string journey = {};         ///< its name; of the facts of several journeys, the one that is meant
};

/// A journey as YAML, and what became of each cell.
struct Imported {
  std::string yaml;
  std::vector<std::string> lines;  ///< what was taken over, and what not, for people; one line each, not sanitized
  std::size_t taken = 0, commented = 0, left = 0, passed = 0;  ///< cells
};

/// Makes a journey of a spreadsheet, a RACI matrix or a diagram. Fails if it can't be read, or has no such table.
Result<Imported> import_journey(const Request& request);

}  // namespace cxmap::imports
