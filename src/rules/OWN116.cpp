#include <fmt/format.h>

#include "rules/tools.h"

namespace cxmap::rule {

Findings OWN116(const Context& c) {
  Findings out;
  for (Index r = 0; r < c.journey.rules.size(); ++r) {
    const AssignRule& rule = c.journey.rules[r];
    std::uint32_t matched = 0;
    bool decides = false;
    Index first = absent;
    for (Index i = 0; i < c.owners.size() && !decides; ++i) {
      if (!matches(rule, c.journey, touchpoint(c, i))) continue;
      if (++matched == 1) first = i;
      decides = c.owners[i].decided_by == Ownership::Source::rule && c.owners[i].rule == r;
    }
    if (matched == 0 || decides) continue;
    Finding f = finding(
        c, rule.at,
        matched == 1
            ? "this assign rule matches one touchpoint and decides none: a later rule or its own owner does"
            : fmt::format(
                  "this assign rule matches {} touchpoints and decides none: later rules or their own owners do",
                  matched),
        "delete it, or move it behind the rules that should not win over it");
    if (!rule.owner.departments.empty() && rule.owner.departments.front().to != absent)
      f.departments = {rule.owner.departments.front().to};
    f.subject = conditions(rule);
    if (c.owners[first].at)
      f.related.push_back({c.owners[first].at, fmt::format("this decides \"{}\"", touchpoint(c, first).name.value)});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
