#include <fmt/format.h>

#include <algorithm>

#include "model/guess.h"
#include "model/survey.h"
#include "rules/tools.h"

namespace cxmap::rule {

Findings SIL208(const OrganizationContext& c) {
  const auto leads = [](const Executive& e) { return e.leads_cx == true && e.department.to != absent; };
  const auto leader = std::ranges::find_if(c.organization.executives, leads);
  if (leader == c.organization.executives.end() || !c.organization.lists_departments) return {};
  const Index home = leader->department.to;
  Findings out;
  for (Index d = 0; d < c.organization.departments.size(); ++d) {
    const Department& other = c.organization.departments[d];
    const auto usual = std::ranges::find(survey, other.function, &Benchmark::function);
    const Working working = c.collaborations.between(home, d);
    if (d == home || usual == survey.end() || !working.less_than_often()) continue;
    Finding f = finding(
        c, other.at,
        fmt::format(
            "the CX leader's {} works {} with {}; {} of CX leaders always work with {}", department(c, home),
            working.entry == absent ? "not at all" : frequency_names[static_cast<std::size_t>(working.frequency)],
            other.name.value, percent(usual->always), function_name(other.function)),
        fmt::format("let {} and {} work together on the journey often", department(c, home), other.name.value));
    f.departments = {home, d};
    f.related.push_back({leader->at, fmt::format("{} leads customer experience", leader->role.value)});
    if (working.entry != absent)
      f.related.push_back({c.organization.collaboration[working.entry].at, "their collaboration"});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
