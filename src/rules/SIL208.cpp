#include <fmt/format.h>

#include <algorithm>

#include "model/survey.h"
#include "model/vocabulary.h"
#include "rules/shared/collaboration_gaps.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

namespace {

std::string how_often(const Relation& working) {
  if (working.entry == absent) return "not at all";
  if (working.frequency == Frequency::never) return "never";
  return fmt::format("only {}", word_of(working.frequency));
}

}  // namespace

Findings SIL208(const OrganizationContext& c) {
  const auto leads = [](const Executive& e) { return e.leads_cx == true && e.department.to != absent; };
  const auto leader = std::ranges::find_if(c.organization.executives, leads);
  if (leader == c.organization.executives.end() || !c.organization.lists_departments) return {};
  const Index home = leader->department.to;
  const std::set<Index> blocked = blocked_partners(c, home);
  Findings out;
  for (Index d = 0; d < c.organization.departments.size(); ++d) {
    const Department& other = c.organization.departments[d];
    const auto usual = std::ranges::find(survey, other.function, &Benchmark::function);
    const Relation working = c.collaborations.between(home, d);
    if (d == home || usual == survey.end() || !working.less_than_often() || blocked.contains(d)) continue;
    Finding f = finding(c, {Thing::department, d}, other.at,
                        fmt::format("{}, home of the CX leader, works {} with {}; {} of CX leaders always work with {}",
                                    department(c, home), how_often(working), other.name.value, percent(usual->always),
                                    word_of(other.function)),
                        fmt::format("let {} and {} work together often", department(c, home), other.name.value));
    f.departments = {home, d};
    f.related.push_back({leader->at, fmt::format("{} leads customer experience", leader->role.value)});
    if (working.entry != absent)
      f.related.push_back({c.organization.collaboration[working.entry].at, "their collaboration"});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
