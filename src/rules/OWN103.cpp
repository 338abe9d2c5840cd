#include "rules/shared/unowned.h"

namespace cxmap::rule {

Findings OWN103(const Context& c) {
  return each_place_that_says(
      c, Owner::Kind::everyone, "the owner of {0} is {1}, so nobody answers for {3}",
      "name the one department that answers for it; the others can be \"responsible\" or \"consulted\"");
}

}  // namespace cxmap::rule
