#pragma once

#include <span>
#include <string>
#include <vector>

#include "cxmap/analysis.h"
#include "findings/hand_off_risks.h"

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
  HandOffRisks of_findings;
  bool only_customer = false;  ///< no hand-off at all: only the customer leads from one to the other

  bool empty() const { return of_findings.none() && !only_customer; }
  /// The worst first: "not agreed", "nobody accountable".
  std::vector<std::string> words() const;
};

/// A customer step that alone joins two touchpoints of two departments.
struct Carried {
  Index from, step, to;
};

/// What the findings say about one journey. The map marks this and nothing else as a problem.
struct Problems {
  std::vector<bool> ownership;                       ///< by touchpoint: unowned, contested or everyone's
  std::vector<bool> pain;                            ///< by touchpoint: nothing is done about it
  std::vector<bool> leaderless;                      ///< by stage
  std::vector<Silo> silo;                            ///< by department
  std::vector<Canonical> missing;                    ///< stages without a touchpoint, in their order
  std::vector<std::vector<HandOffRisks>> hand_offs;  ///< by touchpoint, in the order of Touchpoint::hands_off_to
  std::vector<bool> unreached;                       ///< by stage: no hand-off leads to it from those before
  std::vector<Carried> carried;
};

/// From the findings of that journey: see findings_by_journey().
Problems problems_of(const Analysis& analysis, Index journey, std::span<const Finding* const> findings);

}  // namespace cxmap::map
