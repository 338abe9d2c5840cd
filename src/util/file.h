#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "cxmap/result.h"

namespace cxmap {

/// All bytes of a file, up to one more than `limit`. Waits for what is written into a pipe, but not for ever.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

}  // namespace cxmap
