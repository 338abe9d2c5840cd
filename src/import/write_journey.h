#pragma once

#include <string>

#include "import/draft.h"

namespace cxmap::imports {

/// A journey as YAML, with its comments: each key that has a value, in the order of the tables of keys.
std::string write_journey(const Draft& draft);

}  // namespace cxmap::imports
