#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN107(const Context& c) {
  // It may fit a touchpoint that could not be read, or whose channel could not.
  if (c.journey.touchpoints_incomplete) return {};
  for (const Touchpoint& t : c.journey.touchpoints)
    if (t.errors & Affects::assigning) return {};
  Findings out;
  for (Index r = 0; r < c.journey.assignments.size(); ++r) {
    const Assignment& rule = c.journey.assignments[r];
    if (c.assignment_uses[r].matched > 0) continue;
    Finding f = finding(c, {Thing::assignment, r}, rule.at, fmt::format("no touchpoint fits {}", in_words(c, rule)),
                        "compare it with what the touchpoints say (all conditions must hold at once), or delete it");
    f.departments = owner_of(rule);
    f.subject = conditions(rule);
    out.push_back(std::move(f));
  }
  return among(c.journey.assignments.size(), std::move(out));
}

}  // namespace cxmap::rule
