#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cxmap/analysis.h"
#include "findings/groups.h"

namespace cxmap {

/// The findings of a run by what they are about, in their order: those that count, or also the others.
struct SortedFindings {
  explicit SortedFindings(const Analysis& analysis, bool all = false);

  /// Those of an organization's journeys, and its own.
  std::vector<const Finding*> all_of(const Organization& organization, Index index) const;

  /// Those of a journey, and of its organization: not what arises from several journeys.
  std::vector<const Finding*> with_organization(const Atlas& atlas, Index journey) const;

  std::vector<std::vector<const Finding*>> of_journey;       ///< one per journey: input errors and scope J
  std::vector<std::vector<const Finding*>> of_organization;  ///< one per organization: input errors and scope O and P
};

/// The departments that a finding names, and the owner of the touchpoint that it is about; each once, in their order.
std::vector<Index> departments_concerned(const Analysis& analysis, const Finding& finding);

/// Does a rule ask who owns a touchpoint?
bool asks_for_an_owner(Code code);

/// Who can settle a finding that concerns no department: the stage's lead, else the owner of the journey, else the
/// department of the CX leader.
struct Decider {
  Index department = absent;  ///< absent if there is none of them
  std::string_view because;   ///< "leads the stage"
};
Decider decider_of(const Analysis& analysis, const Finding& finding);

/// Those, who claims the touchpoint, and who else the rule wants in the room to settle it; else who decides. Each once,
/// in their order.
std::vector<Index> departments_in_the_room(const Analysis& analysis, const Group& group);

/// What somebody has to do about a finding, or a group of them.
struct Action {
  const Finding* finding;                ///< the first
  std::string text;                      ///< makes sense without the finding
  std::vector<std::string> places = {};  ///< of a group: what it is about, and where
};

/// The to-do lists, one per department of the organization: what to do about each finding that concerns it, or that it
/// has to decide, each once, errors first. Touchpoints are named with their journey if asked for.
std::vector<std::vector<Action>> to_do(const Analysis& analysis, const Organization& organization,
                                       const std::vector<const Finding*>& findings, bool name_journeys);

/// A to-do list as people read it: three or more actions for one rule are one, in the place of the first.
std::vector<Action> in_groups(const Analysis& analysis, const std::vector<Action>& actions, bool name_journeys);

}  // namespace cxmap
