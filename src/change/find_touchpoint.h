#pragma once

#include <string_view>
#include <vector>

#include "cxmap/comparison.h"
#include "cxmap/result.h"
#include "read/directory.h"

namespace cxmap {

/// Finds the touchpoints of the requested journeys that people name: a reference as files have it, else a stage and a
/// reference, cut at a "/". It refers to the atlas.
class TouchpointFinder {
 public:
  explicit TouchpointFinder(const Atlas& atlas);

  /// All that a text may mean; may be empty.
  std::vector<TouchpointPlace> all(std::string_view text) const;
  /// The one that it means. Fails if there is none, or several.
  Result<TouchpointPlace> one(std::string_view text) const;

 private:
  std::vector<TouchpointPlace> named(std::string_view reference, std::string_view stage = {}) const;

  const Atlas& atlas_;
  std::vector<Directory> directories_;  // by journey
};

}  // namespace cxmap
