#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

namespace {

constexpr std::size_t enough_metrics = 3;

// The metrics of all touchpoints of an organization; none counts if one of them is financial.
std::size_t unfinancial_metrics(const OrganizationContext& c) {
  std::size_t count = 0;
  for (const Index j : c.organization.journeys)
    for (Index t = 0; t < c.all_owners[j].size(); ++t) {
      if (c.all_owners[j][t].state == Ownership::State::customer) continue;
      for (const Metric& m : c.atlas.journeys[j].touchpoints[t].metrics) {
        if (m.kind == MetricKind::financial) return 0;
        ++count;
      }
    }
  return count;
}

}  // namespace

Findings MET505(const OrganizationContext& c) {
  const Organization& o = c.organization;
  if (o.sector != Sector::business || o.journeys.empty()) return {};
  const std::size_t count = unfinancial_metrics(c);
  if (count < enough_metrics) return {};
  const Journey& first = c.atlas.journeys[o.journeys.front()];
  if (!o.name && first.has_error) return {};
  return {finding(
      c, o.name ? o.name.at : first.at, fmt::format("none of the {} metrics of the touchpoints is financial", count),
      "add what the journeys bring in or cost, such as revenue, churn or lifetime value; \"kind: financial\" "
      "marks one")};
}

}  // namespace cxmap::rule
