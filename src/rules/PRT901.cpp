#include <fmt/format.h>

#include <unordered_map>

#include "model/names.h"
#include "rules/shared/other_owner.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings PRT901(const OrganizationContext& c) {
  if (c.organization.source == absent || c.organization.unreadable) return {};
  std::unordered_map<std::string, Site> first_owned;
  Findings out;
  for (const Index j : c.organization.journeys) {
    const Journey& journey = c.atlas.journeys[j];
    for (Index i = 0; i < journey.touchpoints.size(); ++i) {
      const Touchpoint& t = journey.touchpoints[i];
      const Ownership& o = c.all_owners[j][i];
      if (!t.written_id || o.state != Ownership::State::owned) continue;
      const Site here{j, i}, first = first_owned.emplace(fold(t.written_id.value), here).first->second;
      if (first.journey == j || owner_at(c, first) == o.owner) continue;
      out.push_back(other_owner(
          c, here, first,
          fmt::format("{} owns \"{}\" here, and {} owns it in the journey \"{}\"", department(c, o.owner), t.name.value,
                      department(c, owner_at(c, first)), c.atlas.journeys[first.journey].name.value),
          "agree on one owner for all journeys; if they are two touchpoints, give them two ids"));
    }
  }
  return out;
}

}  // namespace cxmap::rule
