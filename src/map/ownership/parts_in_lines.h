#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "map/scene/text_width.h"

namespace cxmap::map {

/// Parts of a text in one line, joined by `between`, if there is room for it; else each in lines of its own. Parts with
/// words from right to left never share a line, in which they would change places with the others.
std::vector<std::string> parts_in_lines(const std::vector<std::string>& parts, std::string_view between, Font font,
                                        double width, std::size_t most_of_each);

}  // namespace cxmap::map
