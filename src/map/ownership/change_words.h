#pragma once

#include <string>
#include <vector>

#include "map/journey/changes.h"

namespace cxmap::map {

/// What a touchpoint was before, a part each: "was Sales", "was in Purchase", "was “Order”". Of a ghost what it is now:
/// "now Care". Empty if it is not another one.
std::vector<std::string> was_words(const Changes::AtTouchpoint& mark);

/// At the head of a row or column: "+ new", "gone", "was Sales, Care", "with what was Care"; empty if it is as before.
std::string head_words(const Changes::AtHead& mark);

}  // namespace cxmap::map
