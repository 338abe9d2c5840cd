#pragma once

#include <vector>

#include "cxmap/rule.h"

namespace cxmap::rule {

/// Two neighbouring stages, in Journey::stages, from the first of which, or one before it, no hand-off leads to the
/// second, or one after it: HND301 reports it.
struct DroppedBaton {
  Index from, to;
  Index last, first;  ///< the touchpoints that a hand-off would most likely join: of `from`, and of `to`
};

/// In the order shown. Stages without a frontstage touchpoint are passed over, and so are two neighbours neither of
/// which takes part in any hand-off.
std::vector<DroppedBaton> dropped_batons(const Context& context);

/// Does the journey draw a hand-off at all, be it one that was not understood?
bool draws_hand_offs(const Context& context);

/// Does a touchpoint or customer step give or receive a hand-off, also from or to another journey? One for each.
std::vector<bool> taking_part(const Context& context);

/// The stages, in Journey::stages, that HND301 tells instead of what is in them: no hand-off leads to a touchpoint of
/// theirs, on from it, or past them.
std::vector<bool> stages_left_out(const Context& context);

}  // namespace cxmap::rule
