#pragma once

#include <map>
#include <utility>
#include <vector>

#include "cxmap/model.h"

namespace cxmap {

/// How two departments work together.
struct Relation {
  bool known = false;    ///< false: the two stand in no entry, and one of them in none at all
  Index entry = absent;  ///< in Organization::collaboration, the most frequent that holds both; absent: not at all
  Frequency frequency = Frequency::never;

  /// Rules about too little collaboration speak of this; of an unknown pair none does.
  bool less_than_often() const { return known && frequency < Frequency::often; }
};

/// All that an organization says of collaboration, by pair.
class Collaborations {
 public:
  explicit Collaborations(const Organization& organization);

  bool given() const { return given_; }
  /// Does a department stand in some entry?
  bool mentions(Index department) const { return mentioned_[department]; }
  Relation between(Index a, Index b) const;
  /// The pairs in some entry, a < b, each with its most frequent entry (on a tie the first).
  const std::map<std::pair<Index, Index>, Index>& pairs() const { return pairs_; }

 private:
  const Organization& organization_;
  bool given_;
  std::map<std::pair<Index, Index>, Index> pairs_;
  std::vector<bool> mentioned_;  // one a department: stands in some entry
};

}  // namespace cxmap
