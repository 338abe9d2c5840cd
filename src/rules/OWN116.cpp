#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN116(const Context& c) {
  Findings out;
  for (Index r = 0; r < c.journey.assignments.size(); ++r) {
    const Assignment& rule = c.journey.assignments[r];
    const AssignmentUse& use = c.assignment_uses[r];
    if (use.matched == 0 || use.decides > 0) continue;
    Finding f = finding(
        c, {Thing::assignment, r}, rule.at,
        use.matched == 1
            ? "this assign rule matches one touchpoint and decides none: a later rule or its own owner does"
            : fmt::format(
                  "this assign rule matches {} touchpoints and decides none: later rules or their own owners do",
                  use.matched),
        "delete the rule, or move it after those that should not win over it");
    f.departments = owner_of(rule);
    f.subject = conditions(rule);
    if (const Span decider = c.owners[use.first].at)
      f.related.push_back({decider, fmt::format("this decides \"{}\"", touchpoint(c, use.first).name.value)});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
