#pragma once

#include <vector>

#include "cxmap/finding.h"
#include "cxmap/model.h"
#include "cxmap/rule.h"

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

/// Does a rule speak where parts of the files could not be read? Those do that look at one touchpoint, at the keys of
/// the journey or at the organization alone. The others count, or look for what is not there: it may have been lost.
bool speaks_of_parts(const Rule& rule);

}  // namespace cxmap
