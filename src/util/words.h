#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cxmap {

/// "1 file", "2 files"
std::string counted(std::size_t n, std::string_view noun);

/// "a", "a and b", "a, b and c"
std::string listed(std::span<const std::string_view> words);

}  // namespace cxmap
