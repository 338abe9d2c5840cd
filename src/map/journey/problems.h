#pragma once

#include <string>
#include <vector>

#include "cxmap/analysis.h"

namespace cxmap::map {

/// In which ways a department is a silo; in none if it is not a silo.
struct Silo {
  bool dominant = false, isolated = false, inward = false;

  bool empty() const { return !dominant && !isolated && !inward; }
  /// "DOMINANT · INWARD"
  std::string words() const;
};

/// What is wrong with a hand-off; nothing if nothing is.
struct Risks {
  bool to_nobody = false;        ///< nobody owns the touchpoint that receives
  bool to_nobody_alone = false;  ///< several own it, or everyone does
  bool not_agreed = false;
  bool never_together = false;  ///< the two departments never work together
  bool rarely_together = false;
  bool unaccountable = false;
  bool only_customer = false;  ///< no hand-off at all: only the customer leads from one to the other

  bool empty() const { return words().empty(); }
  /// The worst first: "not agreed", "nobody accountable".
  std::vector<std::string> words() const;
};

/// A customer step that alone joins two touchpoints of two departments.
struct Carried {
  Index from, step, to;
};

/// What the findings say about one journey. The map marks this and nothing else as a problem.
struct Problems {
  std::vector<bool> ownership;                ///< by touchpoint: unowned, contested or everyone's
  std::vector<bool> pain;                     ///< by touchpoint: nothing is done about it
  std::vector<bool> leaderless;               ///< by stage
  std::vector<Silo> silo;                     ///< by department
  std::vector<Canonical> missing;             ///< stages without a touchpoint, in their order
  std::vector<std::vector<Risks>> hand_offs;  ///< by touchpoint, in the order of Touchpoint::hands_off_to
  std::vector<bool> unreached;                ///< by stage: no hand-off leads to it from those before
  std::vector<Carried> carried;
};

Problems problems_of(const Analysis& analysis, Index journey);

}  // namespace cxmap::map
