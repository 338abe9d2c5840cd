#pragma once

#include <string>
#include <vector>

#include "map/journey/journey_drawing.h"

namespace cxmap::map {

/// Who hands off to whom in a journey, as the view of departments shows it. A contested touchpoint counts for each of
/// its claimants, and what has no owner is a party of its own.
struct DepartmentTies {
  struct Tie {
    Index from, to;           ///< parties
    std::uint32_t count = 0;  ///< hand-offs; 0 if they only take part in each other's touchpoints
    bool problem = false;     ///< a finding is about one of them, or about the pair
  };
  Index nobody;                       ///< the party of what has no owner; below it each party is a department
  std::uint32_t unowned = 0;          ///< touchpoints that have none
  std::vector<Tie> ties;              ///< between two parties
  std::vector<std::uint32_t> inside;  ///< hand-offs of each party to itself
  std::vector<Index> joined;          ///< parties with a tie
  std::vector<Index> alone;           ///< that own or claim something and have none
  std::vector<Index> idle;            ///< departments with neither
};

DepartmentTies ties_of(const JourneyDrawing& drawing);

/// "works mostly with itself: 5 of 6 ties"; empty if it has no tie.
std::string works_with(const Network& network, Index department);

}  // namespace cxmap::map
