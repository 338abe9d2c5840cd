#pragma once

#include <vector>

#include "cxmap/finding.h"
#include "cxmap/model.h"

namespace cxmap {

/// Knows the parts of a journey, or of an organization, that have an input error inside: other findings placed there
/// keep silent, for they may only be its consequences.
class Silence {
 public:
  explicit Silence(const Journey& journey);
  explicit Silence(const Organization& organization);

  bool covers(const Finding& finding) const;

 private:
  void join_parts();

  const Journey* journey_ = nullptr;
  std::vector<Span> parts_;  // of one file; sorted, apart from each other
};

}  // namespace cxmap
