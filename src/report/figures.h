#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cxmap/analysis.h"

namespace cxmap {

/// All figures of a journey, or of an organization over its journeys.
struct Figures {
  const Organization& organization;
  std::vector<Index> journeys;  ///< in Atlas::journeys; one, or all of the organization
  const Network& network;
  Coverage coverage;
  Concentration concentration;
  HandOffs hand_offs;
  std::optional<double> modularity;  ///< none without a hand-off between owned touchpoints
  std::optional<TimeOnTheWay> time;  ///< of one journey; none of an organization, or where nothing is said
  std::vector<double> betweenness;   ///< one per department; empty where there are too many to compute it
};

Figures figures_of_journey(const Analysis& analysis, Index journey);
Figures figures_of_organization(const Analysis& analysis, Index organization);

}  // namespace cxmap
