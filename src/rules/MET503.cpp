#include <fmt/format.h>

#include <vector>

#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings MET503(const OrganizationContext& c) {
  const std::vector<Department>& all = c.organization.departments;
  if (!c.organization.lists_departments) return {};
  std::vector<bool> measured(all.size());
  for (const Index j : c.organization.journeys)
    for (Index t = 0; t < c.all_owners[j].size(); ++t)
      if (const Ownership& o = c.all_owners[j][t]; o.state == Ownership::State::owned)
        if (!c.atlas.journeys[j].touchpoints[t].metrics.empty()) measured[o.owner] = true;
  std::size_t owners = 0, measured_owners = 0;
  for (Index d = 0; d < all.size(); ++d) {
    if (!all[d].metrics.empty()) measured[d] = true;
    if (c.pooled.owns[d] == 0) continue;
    ++owners;
    if (measured[d]) ++measured_owners;
  }
  // Where few are measured, that is how far the company has come, and no gap of the others.
  if (4 * measured_owners < 3 * owners) return {};
  Findings out;
  for (Index d = 0; d < all.size(); ++d) {
    if (c.pooled.owns[d] == 0 || measured[d]) continue;
    Finding f = finding(
        c, {Thing::department, d}, all[d].at,
        fmt::format("{} owns {} and is measured by nothing", department(c, d), counted(c.pooled.owns[d], "touchpoint")),
        fmt::format("say what shows whether {} does well, as \"metrics\" of it or of its touchpoints",
                    department(c, d)));
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return among(owners, std::move(out));
}

}  // namespace cxmap::rule
