#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN103(const Context& c) {
  return each_place_that_says(
      c, Owner::Kind::everyone, "everyone owns {0}: nobody answers for {2}",
      "name the one department that is accountable; the others can be \"responsible\" or \"consulted\"");
}

}  // namespace cxmap::rule
