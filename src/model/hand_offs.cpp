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

namespace {

/// Counts a hand-off from one owner to another; absent: there is none.
void count(HandOffs& out, const HandOff& h, Index from, Index to) {
  ++out.total;
  if (from == absent || to == absent) return;
  ++out.between_owned;
  if (from == to) return;
  ++out.between_departments;
  out.accountable += h.accountable.to != absent && h.agreed != false;
  ++out.pairs[{from, to}];
}

}  // namespace

HandOffs hand_offs_of(const Atlas& atlas, std::span<const Index> journeys, const std::vector<Owners>& owners) {
  HandOffs out;
  for (const Index j : journeys) {
    const Journey& journey = atlas.journeys[j];
    for (Index t = 0; t < journey.touchpoints.size(); ++t)
      for (const HandOff& h : journey.touchpoints[t].hands_off_to) {
        if (h.target == absent) continue;
        if (std::ranges::binary_search(journeys, h.journey))
          count(out, h, owners[j][t].owner, owners[h.journey][h.target].owner);
        else
          ++out.elsewhere;
      }
  }
  return out;
}

HandOffs hand_offs_of(const Journey& journey, Index index, const Owners& owners) {
  HandOffs out;
  for (Index t = 0; t < journey.touchpoints.size(); ++t)
    for (const HandOff& h : journey.touchpoints[t].hands_off_to) {
      if (h.target == absent) continue;
      if (h.journey == index)
        count(out, h, owners[t].owner, owners[h.target].owner);
      else
        ++out.elsewhere;
    }
  return out;
}

}  // namespace cxmap
