#pragma once

#include <vector>

#include "cxmap/rule.h"

namespace cxmap::rule {

/// All metrics that the touchpoints of a journey carry, in file order; the customer's own steps carry none.
std::vector<const Metric*> metrics_of(const Context& context);

}  // namespace cxmap::rule
