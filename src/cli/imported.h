#pragma once

#include <string>

#include "cli/console.h"
#include "import/import.h"

namespace cxmap {

/// Reads the file of a request ("-" is standard input), and makes a journey of it.
Result<imports::Imported> import_file(Console& console, imports::Request request);

/// Says what was taken over, and what a check finds wrong in it, and writes it; a file that exists only with `force`.
/// Returns the exit status.
int write_imported(Console& console, const imports::Imported& imported, const std::string& output, bool force);

}  // namespace cxmap
