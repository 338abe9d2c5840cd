#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cxmap/finding.h"
#include "cxmap/model.h"

namespace cxmap {

/// Knows what the input errors of an organization and its journeys could change. Findings that hang on that are not
/// reported, for they may only be consequences of the error.
class ErrorRegions {
 public:
  ErrorRegions(const Atlas& atlas, const Organization& organization);

  /// Does a rule about the organization keep silent altogether?
  bool silence(Code code) const;
  /// Could an error change this finding?
  bool cover(const Finding& finding) const;
  /// Does a piece of a file touch a part with an error that could change findings of a rule?
  bool touch(Span piece, Code code) const;

 private:
  // A part of a file, and what its errors could change.
  struct Part {
    Span at;
    Affects errors;
  };
  void add(std::initializer_list<Span> places, Affects errors = Affects::everything);
  void add_parts_of(const Organization& organization);
  void add_parts_of(const Journey& journey);
  void join_parts();

  const Atlas& atlas_;
  const Organization& organization_;
  bool lacks_stages_ = false;     // some journey
  bool lacks_hand_offs_ = false;  // some touchpoint: not all of its hand-offs were understood
  std::vector<Part> parts_;       // sorted by file and place, apart from each other
};

}  // namespace cxmap
