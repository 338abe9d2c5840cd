#pragma once

#include <map>
#include <utility>
#include <vector>

#include "cxmap/model.h"

namespace cxmap {

/// How two departments work together.
struct Relation {
  bool known = false;    ///< false: no entry has both, and one of them is in none at all
  Index entry = absent;  ///< in Organization::collaboration, the most frequent that holds both; absent: not at all
  Frequency frequency = Frequency::never;

  /// Rules about too little collaboration go by this; none of them reports an unknown pair.
  bool less_than_often() const { return known && frequency < Frequency::often; }
};

/// All that an organization says about collaboration, by pair.
class Collaborations {
 public:
  explicit Collaborations(const Organization& organization);

  bool given() const { return given_; }
  /// Is a department in some entry?
  bool mentions(Index department) const { return mentioned_[department]; }
  Relation between(Index a, Index b) const;
  /// The pairs in some entry, a < b, each with its most frequent entry (on a tie the first).
  const std::map<std::pair<Index, Index>, Index>& pairs() const { return pairs_; }

 private:
  const Organization& organization_;
  bool given_;
  std::map<std::pair<Index, Index>, Index> pairs_;
  std::vector<bool> mentioned_;  // one per department: is in some entry
};

}  // namespace cxmap
