#pragma once

#include <cstddef>
#include <vector>

#include "cxmap/figures.h"

namespace cxmap::rule {

/// A department without which those that own or claim touchpoints fall apart.
struct Bridge {
  /// A group of departments that only it joins with the others.
  struct Part {
    std::size_t size = 0;
    std::vector<Index> next_to_it;  ///< those of them that work with it, in the order of the organization
  };

  Index department = absent;
  std::vector<Part> parts;
};

/// In the order of the organization.
std::vector<Bridge> bridges(const Network& network);

}  // namespace cxmap::rule
