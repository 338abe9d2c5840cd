#pragma once

#include <string>
#include <string_view>

namespace cxmap {

/// "1 file", "2 files"
std::string counted(std::size_t n, std::string_view noun);

}  // namespace cxmap
