#pragma once

#include <cstdint>
#include <vector>

#include "cxmap/finding.h"
#include "cxmap/model.h"

namespace cxmap {

/// One thing that people can decide, and that clears findings. It never is a fact (what customers feel, whether
/// somebody has agreed), nothing that hides or deletes, and no rule for many touchpoints.
struct Decision {
  enum class Kind : std::uint8_t {
    owner,        ///< one department owns a touchpoint; none: which one is the question
    accountable,  ///< a department answers for a hand-off
    hand_off,     ///< a touchpoint hands off to another one
    share,        ///< data is shared with departments
    collaborate,  ///< departments work together as often as `frequency`
    cx_team,      ///< departments join the team
    cx_leader     ///< an executive leads customer experience; none: which one is the question
  };

  Kind kind{};
  Index organization = absent;
  Index journey = absent;     ///< of the touchpoint
  Index touchpoint = absent;  ///< that gets an owner, or gives
  /// Which of its hand-offs; the touchpoint that receives; data; an entry of the collaboration, absent if it is a new
  /// one; an executive.
  Index part = absent;
  std::vector<Index> departments;  ///< who owns, is accountable, gets the data, works together, joins; each once
  Frequency frequency = Frequency::often;
  Span at;                    ///< where it is written
  std::vector<Index> clears;  ///< in Analysis::findings, errors first; never empty once it is chosen
  std::vector<Code> causes;   ///< what the rules find then, and did not before, warnings first; never an error
  std::vector<Index> room;    ///< departments that have to be there, in the order of the organization; may be empty

  /// Is it left open who?
  bool is_question() const {
    return (kind == Kind::owner && departments.empty()) || (kind == Kind::cx_leader && part == absent);
  }
};

/// What to settle first: those that clear most, at most ten each, most first.
struct Decisions {
  std::vector<std::vector<Decision>> of_organization;  ///< one list per organization, over its journeys and itself
  std::vector<std::vector<Decision>> of_journey;       ///< one per journey: at its touchpoints, or in its organization
};

}  // namespace cxmap
