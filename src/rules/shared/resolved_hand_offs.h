#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cxmap/rule.h"

namespace cxmap::rule {

/// A hand-off of this journey whose target is known; the target may be in another journey of the organization.
struct ResolvedHandOff {
  Index from;    ///< touchpoint of this journey
  Index number;  ///< in its `hands_off_to`
  const HandOff& hand_off;
  const Ownership& giver;
  const Ownership& receiver;

  /// Both ends have one owner each, and not the same.
  bool changes_owner() const;
};

/// All hand-offs of the journey whose target is known, those of customer steps too, in the order of the file.
/// Not those to a journey with a syntax error: who receives them may be among what is lost.
std::vector<ResolvedHandOff> resolved_hand_offs(const Context& context);

/// Those of them between different owners, and how many of these name an `accountable`.
std::vector<ResolvedHandOff> hand_offs_between_owners(const Context& context);
std::size_t accountable_among(const std::vector<ResolvedHandOff>& hand_offs);

/// A finding at a hand-off: its subject is the target, and the target's place comes along.
Finding finding(const Context& context, const ResolvedHandOff& hand_off, std::string message, std::string help);

/// The name of the touchpoint that receives.
const std::string& receiving(const Context& context, const ResolvedHandOff& hand_off);
/// "\"Checkout\" of Sales"; only the touchpoint where it has no owner.
std::string giver(const Context& context, const ResolvedHandOff& hand_off);
/// The same of the receiver, with its journey where that is another one.
std::string receiver(const Context& context, const ResolvedHandOff& hand_off);

}  // namespace cxmap::rule
