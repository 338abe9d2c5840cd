#pragma once

#include <vector>

#include "cxmap/rule.h"

namespace cxmap::rule {

/// A customer step between touchpoints of two departments that nothing else joins: HND308 reports it.
struct CarriedBaton {
  Index step;               ///< of the customer
  Index from, to;           ///< the touchpoints before and after it
  std::vector<Index> data;  ///< that one captures or passes and the other needs, in Organization::data; may be empty
};

/// One for a customer step, in the order of the file: of the first touchpoint before it, the first after it.
std::vector<CarriedBaton> carried_batons(const Context& context);

}  // namespace cxmap::rule
