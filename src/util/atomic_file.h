#pragma once

#include <string>
#include <string_view>

#include "cxmap/result.h"

namespace cxmap {

/// Writes a file whole or not at all: into a temporary file beside it, which then takes its place. A device or pipe is
/// written to as it is, and may be closed by its reader. Sets the process's umask for a moment, so that no other thread
/// should create files meanwhile.
Result<void> write_file(const std::string& path, std::string_view bytes);

/// Writes a file that must not exist yet.
Result<void> write_new_file(const std::string& path, std::string_view bytes);

}  // namespace cxmap
