#include <fmt/format.h>

#include <algorithm>

#include "rules/tools.h"

namespace cxmap::rule {

Findings OWN107(const Context& c) {
  Findings out;
  for (const AssignRule& rule : c.journey.rules) {
    const bool used =
        std::ranges::any_of(c.journey.touchpoints, [&](const Touchpoint& t) { return matches(rule, c.journey, t); });
    if (used) continue;
    Finding f = finding(c, rule.at, "this assign rule matches no touchpoint", "mend its conditions, or delete it");
    if (!rule.owner.departments.empty() && rule.owner.departments.front().to != absent) {
      f.departments = {rule.owner.departments.front().to};
      f.message = fmt::format("this assign rule for {} matches no touchpoint", department(c, f.departments.front()));
    }
    f.subject = conditions(rule);
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
