#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "model/names.h"
#include "model/parts.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

namespace {

// By department: the metrics, as names are compared, that it can move at some touchpoint.
using Levers = std::vector<std::unordered_set<std::string>>;

// None if no touchpoint has a metric.
std::optional<Levers> levers_of(const OrganizationContext& c) {
  Levers levers(c.organization.departments.size());
  bool some = false;
  for (const Index j : c.organization.journeys) {
    for (Index i = 0; i < c.all_owners[j].size(); ++i) {
      const Ownership& o = c.all_owners[j][i];
      const Touchpoint& t = c.atlas.journeys[j].touchpoints[i];
      if (o.state == Ownership::State::customer || t.metrics.empty()) continue;
      some = true;
      std::vector<Index> hands = {o.owner};
      hands.insert(hands.end(), o.claimants.begin(), o.claimants.end());
      for (const auto* refs : parts_of(t))
        for (const Ref& ref : *refs) hands.push_back(ref.to);
      for (const Index d : hands)
        if (d != absent && !c.organization.departments[d].metrics.empty())
          for (const Metric& m : t.metrics) levers[d].insert(fold(m.name.value));
    }
  }
  if (!some) return {};
  return levers;
}

}  // namespace

Findings MET506(const OrganizationContext& c) {
  const std::vector<Department>& all = c.organization.departments;
  if (std::ranges::all_of(all, [](const Department& d) { return d.metrics.empty(); })) return {};
  const std::optional<Levers> levers = levers_of(c);
  if (!levers) return {};
  Findings out;
  for (Index d = 0; d < all.size(); ++d) {
    for (Index i = 0; i < all[d].metrics.size(); ++i) {
      const Metric& m = all[d].metrics[i];
      if ((*levers)[d].contains(fold(m.name.value))) continue;
      Finding f = finding(
          c, {Thing::department_metric, d, i}, m.at,
          fmt::format("{} is measured by \"{}\", which is not a metric of any touchpoint that it owns or takes part in",
                      department(c, d), m.name.value),
          fmt::format("write it at the touchpoint where {0} moves it, or measure {0} by what it can move",
                      department(c, d)));
      f.departments = {d};
      f.subject = m.name.value;
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace cxmap::rule
