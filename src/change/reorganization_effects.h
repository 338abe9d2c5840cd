#pragma once

#include <vector>

#include "cxmap/collaborations.h"
#include "cxmap/comparison.h"

namespace cxmap {

/// A hand-off of some journey.
struct HandOffOfJourney {
  Index journey = absent;
  HandOffPlace place;
};

/// Two departments with hand-offs from one to the other, or back: customers cross a border there.
struct Border {
  Index one = absent, other = absent;       ///< departments, one < other
  std::vector<HandOffOfJourney> hand_offs;  ///< never empty
};

/// What a department answers for, in all journeys of its organization.
struct SpanOfCare {
  std::size_t touchpoints = 0, stages = 0, journeys = 0;
  bool operator==(const SpanOfCare&) const = default;
};

/// What a reorganization is about, for one organization.
struct ReorganizationEffects {
  struct Department {
    Index before = absent, after = absent;  ///< absent before it came, after it went
    SpanOfCare was, is;                     ///< of several that were merged, each with its own `was`
  };
  struct Pair {
    Index one = absent, other = absent;  ///< departments after
    std::size_t hand_offs = 0;
    Relation now;  ///< how they work together
  };

  Index before = absent, after = absent;              ///< in Atlas::organizations
  std::vector<TouchpointPlace> unowned;               ///< after: that one department owned before, and none does now
  std::vector<Border> vanished, appeared;             ///< departments and hand-offs before; after
  std::vector<const Finding*> new_silos, gone_silos;  ///< of SIL201, SIL202, SIL203 and SIL204
  std::vector<Pair> to_work_together;                 ///< new borders between those who do not work together often yet
  std::vector<Department> departments;  ///< whose span has changed, by place after; those that went follow
};

/// One per organization that is on both sides.
std::vector<ReorganizationEffects> effects_of(const Comparison& comparison);

}  // namespace cxmap
