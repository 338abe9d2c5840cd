#include <fmt/format.h>

#include "rules/shared/tools.h"
#include "util/shares.h"

namespace cxmap::rule {

Findings PRT902(const OrganizationContext& c) {
  constexpr std::size_t least_journeys = 3;
  constexpr double equal = 1e-9;
  const Organization& o = c.organization;
  if (o.source == absent || !o.lists_departments || o.journeys.size() < least_journeys || c.pooled.owned == 0)
    return {};
  Findings out;
  for (Index d = 0; d < o.departments.size(); ++d) {
    const double share = c.pooled.owns[d] / static_cast<double>(c.pooled.owned);
    if (c.pooled.owns[d] == 0 || share < c.config.thresholds.dominant_share - equal) continue;
    Finding f =
        finding(c, {Thing::department, d}, o.departments[d].at,
                fmt::format("{} owns {} of the {} owned touchpoints ({}) in {} journeys", department(c, d),
                            c.pooled.owns[d], c.pooled.owned, percents(c.pooled.owns)[d], o.journeys.size()),
                fmt::format("let the departments that do the work own it: go through the touchpoints of {} with them",
                            department(c, d)));
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
