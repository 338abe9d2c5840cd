#include <fmt/format.h>

#include <unordered_map>

#include "model/names.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings PRT904(const OrganizationContext& c) {
  if (c.organization.source == absent || c.organization.unreadable) return {};
  std::unordered_map<std::string, Index> first_of_id;
  Findings out;
  for (const Index j : c.organization.journeys) {
    const Journey& journey = c.atlas.journeys[j];
    if (journey.id.empty()) continue;
    const auto [first, is_new] = first_of_id.emplace(fold(journey.id), j);
    if (is_new) continue;
    const Journey& there = c.atlas.journeys[first->second];
    Finding f = finding(c, {Thing::journey}, journey.at,
                        fmt::format("two journeys have the id \"{}\": \"{}\" here, and \"{}\" in {}", journey.id,
                                    journey.name.value, there.name.value, c.atlas.sources[there.source].name()),
                        "give each an \"id:\" of its own under \"journey\", or delete the one that is a copy");
    f.journey = j;
    f.related.push_back({there.at, fmt::format("\"{}\" is here", there.name.value)});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
