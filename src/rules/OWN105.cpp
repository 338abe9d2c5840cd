#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN105(const Context& c) {
  Findings out;
  for (Index s = 0; s < c.journey.stages.size(); ++s) {
    const Stage& stage = c.journey.stages[s];
    const auto to_be_owned = std::ranges::count_if(
        stage.touchpoints, [&](Index t) { return c.owners[t].state != Ownership::State::customer; });
    if (to_be_owned == 0 || c.measures.leads[s] != absent) continue;
    Finding f = finding(
        c, {Thing::stage, s}, stage.at,
        to_be_owned == 1
            ? fmt::format("nobody leads the stage \"{}\": no department owns its one touchpoint", stage.name.value)
            : fmt::format("nobody leads the stage \"{}\": no department owns more than half of its {} touchpoints",
                          stage.name.value, to_be_owned),
        "name its lead with \"owner:\" at the stage");
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
