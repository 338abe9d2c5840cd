#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN101(const Context& c) {
  Findings out;
  bool all_are_here = true;  // OWN110 reports none of them
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Ownership& o = c.owners[i];
    if (o.state != Ownership::State::unowned || o.on_purpose) continue;
    if (deferred_to_own110(c, i)) all_are_here = false;
    if (ownership_in_doubt(c, i) || deferred_to_own110(c, i)) continue;
    const Touchpoint& t = touchpoint(c, i);
    out.push_back(finding(c, i, t.at, fmt::format("nobody owns \"{}\"", t.name.value),
                          fmt::format("add an \"owner:\" here, at the stage \"{}\", or in an assign rule",
                                      c.journey.stages[t.stage].name.value)));
  }
  return among(all_are_here ? c.measures.coverage.touchpoints : 0, std::move(out));
}

}  // namespace cxmap::rule
