#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN107(const Context& c) {
  Findings out;
  for (Index r = 0; r < c.journey.assignments.size(); ++r) {
    const Assignment& rule = c.journey.assignments[r];
    if (c.assignment_uses[r].matched > 0) continue;
    Finding f = finding(c, {Thing::assignment, r}, rule.at, "this assign rule matches no touchpoint",
                        "fix the conditions of the rule, or delete it");
    f.departments = owner_of(rule);
    if (!f.departments.empty())
      f.message = fmt::format("this assign rule for {} matches no touchpoint", department(c, f.departments.front()));
    f.subject = conditions(rule);
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
