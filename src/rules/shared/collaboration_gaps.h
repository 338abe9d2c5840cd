#pragma once

#include <set>
#include <utility>
#include <vector>

#include "rules/shared/resolved_hand_offs.h"

namespace cxmap::rule {

/// Does an entry say that more collaboration is wanted than there is? SIL206 reports it.
bool is_blocked(const Collaboration& entry);

/// The first hand-off between each two departments that hand off to each other and hardly collaborate: SIL207 reports
/// it.
std::vector<ResolvedHandOff> hand_offs_without_collaboration(const Context& context);

/// The departments of which SIL206 says that they want to work more with one of them.
std::set<Index> blocked_partners(const OrganizationContext& context, Index department);

/// The pairs, a < b, that SIL206 tells, or SIL207 in this journey.
std::set<std::pair<Index, Index>> told_pairs(const Context& context);

}  // namespace cxmap::rule
