#include "rules/shared/unowned.h"

namespace cxmap::rule {

Findings OWN117(const Context& c) {
  return each_place_that_says(c, Owner::Kind::none, "{0} {2} left without an owner on purpose",
                              "name the department that answers for it, or take it away from the customer, too");
}

}  // namespace cxmap::rule
