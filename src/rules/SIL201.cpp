#include <fmt/format.h>

#include "rules/shared/tools.h"
#include "util/shares.h"

namespace cxmap::rule {

Findings SIL201(const Context& c) {
  constexpr std::uint32_t least_touchpoints = 5, least_stages = 3;
  constexpr double equal = 1e-9;
  const std::uint32_t owned = c.measures.coverage.owned;
  std::vector<std::uint32_t> owns;
  for (const Holding& h : c.measures.holdings) owns.push_back(h.owns);
  Findings out;
  for (Index d = 0; d < c.measures.holdings.size(); ++d) {
    const Holding& h = c.measures.holdings[d];
    if (h.owns < least_touchpoints || h.stages.size() < least_stages) continue;
    if (h.share < c.config.thresholds.dominant_share - equal) continue;
    Finding f =
        finding(c, {Thing::department, d}, touchpoint(c, h.first).at,
                fmt::format("{} owns {} owned touchpoints ({}), in {} stages", department(c, d),
                            h.owns == owned ? fmt::format("all {}", owned) : fmt::format("{} of the {}", h.owns, owned),
                            percents(owns)[d], h.stages.size()),
                fmt::format("let the departments that do the work own it: go through the touchpoints of {} with them",
                            department(c, d)));
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
