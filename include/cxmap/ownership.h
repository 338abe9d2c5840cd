#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "cxmap/model.h"

namespace cxmap {

/// Who owns one touchpoint, and what says so.
struct Ownership {
  enum class State : std::uint8_t { owned, unowned, contested, everyones, customer };
  enum class DecidedBy : std::uint8_t { none, touchpoint, assignment, stage };

  State state = State::unowned;
  Index owner = absent;          ///< department; only if owned
  std::vector<Index> claimants;  ///< departments; only if contested, two or more
  DecidedBy decided_by = DecidedBy::none;
  Index assignment = absent;  ///< in Journey::assignments, if one of them decided
  Span at;  ///< the `owner` key that decides; for an owner by a rule, the rule's first key; no place if nothing says
            ///< anything
  bool on_purpose = false;  ///< unowned because something says `none`
};

/// One entry per touchpoint, in the order of Journey::touchpoints.
using Owners = std::vector<Ownership>;

/// Does a rule hold for a touchpoint?
bool matches(const Assignment& rule, const Journey& journey, const Touchpoint& touchpoint);

/// Finds the owner of every touchpoint: its own `owner`, else the last rule that matches, else its stage's `owner`.
Owners assign(const Journey& journey);

/// What an assign rule does in its journey.
struct AssignmentUse {
  std::uint32_t matched = 0, decides = 0;  ///< touchpoints
  Index first = absent;                    ///< the first touchpoint that it matches
};

/// One entry per rule, in the order of Journey::assignments.
std::vector<AssignmentUse> assignment_uses(const Journey& journey, const Owners& owners);

/// A proposal for an unowned touchpoint; never counted.
struct Suggestion {
  Index department = absent;  ///< absent if nothing can be proposed
  std::string reason;
};

/// May an owner be proposed: is it unowned, or contested?
constexpr bool wants_owner(const Ownership& o) {
  return o.state == Ownership::State::unowned || o.state == Ownership::State::contested;
}

/// Proposes owners for the unowned touchpoints of a journey: the one department that is responsible there, else the one
/// owner of its systems (if that is not technology), else who owns most with the same channel in the stage, else of the
/// channel, else of the stage, else the function that typically leads there. A tie goes on to the next of these. For a
/// contested touchpoint one of its claimants. Partners, and who may not change what it owns, are never proposed.
class Suggestions {
 public:
  /// All three have to stay where they are as long as it is used.
  Suggestions(const Organization& organization, const Journey& journey, const Owners& owners)
      : organization_(organization), journey_(journey), owners_(owners) {}

  Suggestion of(Index touchpoint);

 private:
  const Organization& organization_;
  const Journey& journey_;
  const Owners& owners_;
  std::map<std::string, Index> leaders_;  // who owns most where: many touchpoints ask the same
};

/// The same for one touchpoint alone.
inline Suggestion suggest_owner(const Organization& organization, const Journey& journey, const Owners& owners,
                                Index touchpoint) {
  return Suggestions(organization, journey, owners).of(touchpoint);
}

}  // namespace cxmap
