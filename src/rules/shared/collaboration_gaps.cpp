#include "rules/shared/collaboration_gaps.h"

#include <algorithm>

namespace cxmap::rule {

bool is_blocked(const Collaboration& entry) {
  return !entry.has_error && entry.wanted && *entry.wanted > entry.frequency;
}

std::vector<ResolvedHandOff> hand_offs_without_collaboration(const Context& c) {
  std::set<std::pair<Index, Index>> seen;
  std::vector<ResolvedHandOff> out;
  for (const ResolvedHandOff& p : resolved_hand_offs(c)) {
    if (p.hand_off.journey != c.index || !p.changes_owner()) continue;
    if (!seen.insert(std::minmax(p.giver.owner, p.receiver.owner)).second) continue;
    const Relation working = c.collaborations.between(p.giver.owner, p.receiver.owner);
    if (working.known && working.frequency <= Frequency::rarely) out.push_back(p);
  }
  return out;
}

std::set<Index> blocked_partners(const OrganizationContext& c, Index department) {
  std::set<Index> out;
  for (const Collaboration& entry : c.organization.collaboration)
    if (is_blocked(entry) && std::ranges::find(entry.between, department, &Ref::to) != entry.between.end())
      for (const Ref& ref : entry.between) out.insert(ref.to);
  return out;
}

std::set<std::pair<Index, Index>> told_pairs(const Context& c) {
  std::set<std::pair<Index, Index>> out;
  for (const Collaboration& entry : c.organization.collaboration) {
    if (!is_blocked(entry)) continue;
    for (const Ref& a : entry.between)
      for (const Ref& b : entry.between)
        if (a.to < b.to && b.to != absent) out.emplace(a.to, b.to);
  }
  for (const ResolvedHandOff& p : hand_offs_without_collaboration(c))
    out.insert(std::minmax(p.giver.owner, p.receiver.owner));
  return out;
}

}  // namespace cxmap::rule
