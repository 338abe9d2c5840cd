#include <fmt/format.h>

#include "rules/shared/metrics.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings MET501(const Context& c) {
  if (metrics_of(c).empty()) return {};
  std::size_t stages = 0;
  Findings out;
  for (Index s = 0; s < c.journey.stages.size(); ++s) {
    const Stage& stage = c.journey.stages[s];
    std::size_t touchpoints = 0, measured = 0;
    for (const Index t : stage.touchpoints) {
      if (c.owners[t].state == Ownership::State::customer) continue;
      ++touchpoints;
      if (!touchpoint(c, t).metrics.empty()) ++measured;
    }
    stages += touchpoints > 0;
    if (touchpoints == 0 || measured > 0) continue;
    Finding f = finding(
        c, {Thing::stage, s}, stage.at,
        touchpoints == 1
            ? fmt::format("nothing is measured in the stage \"{}\": its one touchpoint has no metric", stage.name.value)
            : fmt::format("nothing is measured in the stage \"{}\": none of its {} touchpoints has a metric",
                          stage.name.value, touchpoints),
        "name what tells how well the customer fares there, under \"metrics\" of a touchpoint");
    out.push_back(std::move(f));
  }
  return among(stages, std::move(out));
}

}  // namespace cxmap::rule
