#pragma once

#include <string>
#include <string_view>

namespace cxmap {

/// Writes a file whole or not at all: into a temporary file beside it, which then takes its place. A device or pipe is
/// written to as it is. Returns why it could not; empty if it could.
std::string write_file(const std::string& path, std::string_view bytes);

/// Writes a file that must not be there yet.
std::string write_new_file(const std::string& path, std::string_view bytes);

}  // namespace cxmap
