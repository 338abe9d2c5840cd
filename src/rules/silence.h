#pragma once

#include <vector>

#include "cxmap/finding.h"
#include "cxmap/model.h"

namespace cxmap {

/// Knows the parts of a journey that have an input error inside: other findings placed there keep silent, for they may
/// only be its consequences.
class Silence {
 public:
  explicit Silence(const Journey& journey);

  bool covers(const Finding& finding) const;

 private:
  const Journey& journey_;
  std::vector<Span> parts_;  // sorted, apart from each other
};

}  // namespace cxmap
