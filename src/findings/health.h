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
  /// A journey, with an organization that it describes in line.
  Silence(const Atlas& atlas, const Journey& journey);
  Silence(const Atlas& atlas, const Organization& organization);

  bool covers(const Finding& finding) const;
  /// Does a piece of the file touch such a part?
  bool touches(Span piece) const;

 private:
  void add_parts(const Organization& organization);
  void join_parts();

  const Atlas& atlas_;
  std::vector<Span> parts_;  // of one file; sorted, apart from each other
};

/// Does a rule speak where parts of the files could not be read? Those do that look at one touchpoint, at the keys of
/// the journey or at the organization alone. The others count, or look for what is not there: it may have been lost.
bool speaks_of_parts(const Rule& rule);

}  // namespace cxmap
