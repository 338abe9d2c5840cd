#include "rules/shared/other_owner.h"

#include <fmt/format.h>

#include <utility>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Index owner_at(const OrganizationContext& c, Site site) { return c.all_owners[site.journey][site.touchpoint].owner; }

Finding other_owner(const OrganizationContext& c, Site here, Site there, std::string message, std::string help) {
  const auto place = [&](Site site) { return c.atlas.journeys[site.journey].touchpoints[site.touchpoint].at; };
  Finding f = finding(c, {Thing::touchpoint, here.touchpoint}, place(here), std::move(message), std::move(help));
  f.journey = here.journey;
  f.departments = {owner_at(c, here), owner_at(c, there)};
  f.related.push_back({place(there), fmt::format("{} owns it", department(c, owner_at(c, there)))});
  return f;
}

}  // namespace cxmap::rule
