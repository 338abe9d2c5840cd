#include <fmt/format.h>

#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings OWN116(const Context& c) {
  Findings out;
  for (Index r = 0; r < c.journey.assignments.size(); ++r) {
    const Assignment& rule = c.journey.assignments[r];
    const AssignmentUse& use = c.assignment_uses[r];
    if (use.matched == 0 || use.decides > 0) continue;
    Finding f = finding(
        c, {Thing::assignment, r}, rule.at,
        fmt::format("{} fits {} and decides none: {}", in_words(c, rule), counted(use.matched, "touchpoint"),
                    use.matched == 1 ? "a later rule or its own owner does" : "later rules or their own owners do"),
        "move it after those that should not win over it, or delete it");
    f.departments = owner_of(rule);
    f.subject = conditions(rule);
    if (const Span decider = c.owners[use.first].at)
      f.related.push_back({decider, fmt::format("this decides \"{}\"", touchpoint(c, use.first).name.value)});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
