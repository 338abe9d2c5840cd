#include "report/figures.h"

namespace cxmap {
namespace {

Figures figures(const Analysis& a, const Organization& org, std::vector<Index> journeys, const Network& network) {
  Coverage coverage;
  for (const Index j : journeys) coverage += a.measures[j].coverage;
  return {org,
          journeys,
          network,
          coverage,
          concentration_of(org, network.owns),
          hand_offs_of(a.atlas, journeys, a.owners),
          modularity(a.atlas, org, journeys, a.owners),
          std::nullopt,
          betweenness(network)};
}

}  // namespace

Figures figures_of_journey(const Analysis& a, Index j) {
  Figures out = figures(a, a.atlas.organization_of(a.atlas.journeys[j]), {j}, a.networks[j]);
  out.time = time_on_the_way(a.atlas.journeys[j], j);
  return out;
}

Figures figures_of_organization(const Analysis& a, Index o) {
  return figures(a, a.atlas.organizations[o], a.atlas.organizations[o].journeys, a.pooled[o]);
}

}  // namespace cxmap
