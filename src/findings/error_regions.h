#pragma once

#include <vector>

#include "cxmap/finding.h"
#include "cxmap/model.h"

namespace cxmap {

/// Knows the parts of a journey, or of an organization, that have an input error inside: other findings placed there
/// are not reported, for they may only be its consequences.
class ErrorRegions {
 public:
  /// A journey, with an organization that it describes inline.
  ErrorRegions(const Atlas& atlas, const Journey& journey);
  ErrorRegions(const Atlas& atlas, const Organization& organization);

  bool covers(const Finding& finding) const;
  /// Does a piece of the file touch such a part?
  bool touches(Span piece) const;

 private:
  void add_parts(const Organization& organization);
  void join_parts();

  const Atlas& atlas_;
  std::vector<Span> parts_;  // of one file; sorted, apart from each other
};

}  // namespace cxmap
