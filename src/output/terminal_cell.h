#pragma once

#include <string>
#include <string_view>

namespace cxmap {

/// A text that is safe for a terminal, cut to a width in columns.
std::string cut(std::string safe, std::size_t width);

/// A text made safe for a terminal, cut or filled to a width in columns.
std::string cell(std::string_view text, std::size_t width, bool right = false);

}  // namespace cxmap
