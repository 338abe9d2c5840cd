#include <fmt/format.h>

#include <unordered_map>

#include "model/names.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

namespace {

struct Place {
  Index journey, touchpoint;
};

}  // namespace

Findings PRT901(const OrganizationContext& c) {
  if (c.organization.source == absent || c.organization.unreadable) return {};
  std::unordered_map<std::string, Place> first_owned;
  Findings out;
  for (const Index j : c.organization.journeys) {
    const Journey& journey = c.atlas.journeys[j];
    for (Index i = 0; i < journey.touchpoints.size(); ++i) {
      const Touchpoint& t = journey.touchpoints[i];
      const Ownership& o = c.all_owners[j][i];
      if (!t.written_id || o.state != Ownership::State::owned) continue;
      const Place first = first_owned.emplace(fold(t.written_id.value), Place{j, i}).first->second;
      const Index other = c.all_owners[first.journey][first.touchpoint].owner;
      if (first.journey == j || other == o.owner) continue;
      const Journey& there = c.atlas.journeys[first.journey];
      Finding f = finding(c, {Thing::touchpoint, i}, t.at,
                          fmt::format("{} owns \"{}\" here, and {} owns it in the journey \"{}\"",
                                      department(c, o.owner), t.name.value, department(c, other), there.name.value),
                          "agree on one owner for all journeys; if they are two touchpoints, give them two ids");
      f.journey = j;
      f.departments = {o.owner, other};
      f.related.push_back({there.touchpoints[first.touchpoint].at, fmt::format("{} owns it", department(c, other))});
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace cxmap::rule
