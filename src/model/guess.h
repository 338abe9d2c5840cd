#pragma once

#include <string_view>

#include "cxmap/model.h"

namespace cxmap {

/// The horizon of a metric that does not say it, from the words of its name; unsaid where none is known.
Horizon guess_horizon(std::string_view metric);

/// The kind of a metric that does not say it: financial, or none.
MetricKind guess_kind(std::string_view metric);

/// The function of a department that does not say it, from the words of its name; none where none is known.
Function guess_function(std::string_view department);

/// Does a phrase (lower case, words separated by spaces) stand in a name as whole words? ASCII case ignored.
bool holds_words(std::string_view name, std::string_view phrase);

}  // namespace cxmap
