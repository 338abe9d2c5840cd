#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN117(const Context& c) {
  return each_place_that_says(c, Owner::Kind::none, "{0} {1} left without an owner on purpose",
                              "name the department that is accountable");
}

}  // namespace cxmap::rule
