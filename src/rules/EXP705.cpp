#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings EXP705(const OrganizationContext& c) {
  const Organization& o = c.organization;
  const Collaborations& collaborations = c.collaborations;
  if (!o.lists_departments || (!collaborations.given() && c.pooled.ties() == 0)) return {};
  std::vector<Index> marketing, product, all;
  for (Index d = 0; d < o.departments.size(); ++d) {
    const Function function = o.departments[d].function;
    if (function == Function::marketing) marketing.push_back(d);
    if (function == Function::product) product.push_back(d);
    if (function == Function::marketing || function == Function::product) all.push_back(d);
  }
  const auto communicates = [&](Index d) { return c.pooled.owns[d] + c.pooled.claims[d] > 0; };
  if (product.empty() || std::ranges::none_of(marketing, communicates)) return {};
  // A department that stands in no entry makes unknown pairs.
  const auto unknown = [&](Index d) { return !collaborations.mentions(d); };
  if (collaborations.given() && std::ranges::any_of(all, unknown)) return {};

  const auto joins = [&](const std::pair<Index, Index>& pair) {
    const Function a = o.departments[pair.first].function, b = o.departments[pair.second].function;
    return (a == Function::marketing && b == Function::product) || (a == Function::product && b == Function::marketing);
  };
  const auto works = [&](const auto& entry) {
    return joins(entry.first) && o.collaboration[entry.second].frequency >= Frequency::sometimes;
  };
  if (std::ranges::any_of(c.pooled.edges, joins) || std::ranges::any_of(collaborations.pairs(), works)) return {};
  Finding f = finding(
      c, {Thing::department, marketing.front()}, o.departments[marketing.front()].at,
      fmt::format("{} {} no tie with {}, and no collaboration that takes place at least sometimes",
                  departments(c, marketing), marketing.size() == 1 ? "has" : "have", departments(c, product)),
      fmt::format("let {} and {} work together at least sometimes: take what customers tell marketing into the product",
                  departments(c, marketing), departments(c, product)));
  f.related.push_back({o.departments[product.front()].at, fmt::format("{} is here", department(c, product.front()))});
  f.departments = std::move(all);
  return {std::move(f)};
}

}  // namespace cxmap::rule
