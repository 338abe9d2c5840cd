#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "cxmap/result.h"

namespace cxmap {

/// All bytes of a file, up to one more than `limit`. Waits for what is written into a pipe, but not for ever.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

/// Writes all bytes into a descriptor; on failure errno says why.
bool write_all(int fd, std::string_view bytes);

}  // namespace cxmap
