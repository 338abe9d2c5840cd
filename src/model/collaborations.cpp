#include "cxmap/collaborations.h"

#include <algorithm>

namespace cxmap {

Collaborations::Collaborations(const Organization& organization)
    : organization_(organization),
      given_(!organization.collaboration.empty()),
      mentioned_(organization.departments.size()) {
  for (Index i = 0; i < organization.collaboration.size(); ++i) {
    const Collaboration& entry = organization.collaboration[i];
    for (const Ref& ref : entry.between) {
      if (ref.to == absent) continue;
      mentioned_[ref.to] = true;
      for (const Ref& other : entry.between) {
        if (other.to == absent || other.to <= ref.to) continue;
        const auto [it, is_new] = pairs_.emplace(std::pair{ref.to, other.to}, i);
        if (!is_new && organization.collaboration[it->second].frequency < entry.frequency) it->second = i;
      }
    }
  }
}

Relation Collaborations::between(Index a, Index b) const {
  if (const auto it = pairs_.find(std::minmax(a, b)); it != pairs_.end())
    return {true, it->second, organization_.collaboration[it->second].frequency};
  return {given_ && mentioned_[a] && mentioned_[b], absent, Frequency::never};
}

}  // namespace cxmap
