#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/dropped_batons.h"
#include "rules/shared/isolation.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings HND304(const Context& c) {
  // Hand-offs come from other journeys, too; one whose target is not known may lead to any touchpoint.
  if (!c.organization.fully_read || c.journey.receives_lost || !draws_hand_offs(c)) return {};
  const std::vector<bool> takes_part = taking_part(c);
  const auto count = static_cast<std::size_t>(std::ranges::count(takes_part, true));
  if (count == 0 || 2 * count < takes_part.size()) return {};
  const std::vector<bool> left_out = stages_left_out(c), isolated = isolated_departments(c);
  std::size_t frontstage = 0;
  Findings out;
  for (Index i = 0; i < takes_part.size(); ++i) {
    const Touchpoint& t = touchpoint(c, i);
    const Ownership& o = c.owners[i];
    if (t.layer != Layer::frontstage) continue;
    if (o.state != Ownership::State::owned && o.state != Ownership::State::contested) continue;
    ++frontstage;
    if (takes_part[i] || t.repeats.is || t.ends_here) continue;
    if (left_out[t.stage] || (o.owner != absent && isolated[o.owner])) continue;
    Finding f = finding(
        c, i, t.at,
        fmt::format("nothing says what comes before or after \"{}\"; {} of {} touchpoints and customer steps take part "
                    "in hand-offs",
                    t.name.value, count, takes_part.size()),
        fmt::format(
            "write \"hands_off_to: {}\" at what leads to it, or what comes next as its own; if it is done again "
            "and again, say \"repeats: yes\"",
            t.name.value));
    if (o.owner != absent) f.departments = {o.owner};
    f.partners = o.claimants;
    out.push_back(std::move(f));
  }
  return among(frontstage, std::move(out));
}

}  // namespace cxmap::rule
