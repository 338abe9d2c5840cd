#include <algorithm>

#include "cxmap/figures.h"

namespace cxmap {

std::optional<double> HandOffs::coverage() const {
  if (between_departments == 0) return std::nullopt;
  return static_cast<double>(accountable) / between_departments;
}

std::optional<double> HandOffs::owner_changes() const {
  if (between_owned == 0) return std::nullopt;
  return static_cast<double>(between_departments) / between_owned;
}

HandOffs hand_offs_of(const Atlas& atlas, std::span<const Index> journeys, const std::vector<Owners>& owners) {
  HandOffs out;
  for (const Index j : journeys) {
    const Journey& journey = atlas.journeys[j];
    for (Index t = 0; t < journey.touchpoints.size(); ++t)
      for (const HandOff& h : journey.touchpoints[t].hands_off_to) {
        if (h.target == absent) continue;
        if (!std::ranges::binary_search(journeys, h.journey)) {
          ++out.elsewhere;
          continue;
        }
        ++out.total;
        const Index from = owners[j][t].owner, to = owners[h.journey][h.target].owner;
        if (from == absent || to == absent) continue;
        ++out.between_owned;
        if (from == to) continue;
        ++out.between_departments;
        out.accountable += h.accountable.to != absent && h.agreed != false;
        ++out.pairs[{from, to}];
      }
  }
  return out;
}

}  // namespace cxmap
