#pragma once

#include <vector>

#include "cxmap/rule.h"

namespace cxmap::rule {

/// The departments that work with no other in a journey: SIL202 reports them. One per department.
std::vector<bool> isolated_departments(const Context& context);

}  // namespace cxmap::rule
