#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {
namespace {

// Which departments have something to do, in the organization or in one of its journeys.
std::vector<bool> busy(const OrganizationContext& c) {
  const Organization& o = c.organization;
  std::vector<bool> out(o.departments.size());
  const auto add = [&](const std::vector<Ref>& refs) {
    for (const Ref& ref : refs)
      if (ref.to != absent) out[ref.to] = true;
  };
  for (Index d = 0; d < out.size(); ++d) out[d] = c.pooled.owns[d] > 0 || !o.departments[d].cx_roles.empty();
  for (const DataSet& data : o.data) {
    add(data.owner.departments);
    add(data.shared_with);
  }
  for (const System& system : o.systems) add(system.owner.departments);
  if (o.cx_team) add(o.cx_team->members);
  for (const Index j : o.journeys) {
    const Journey& journey = c.atlas.journeys[j];
    add(journey.owner.departments);
    for (const Stage& stage : journey.stages) add(stage.owner.departments);
    for (const Touchpoint& t : journey.touchpoints) {
      for (const auto* refs : {&t.owner.departments, &t.responsible, &t.approved_by, &t.consulted, &t.informed})
        add(*refs);
      for (const HandOff& h : t.hands_off_to) add({h.accountable});
    }
  }
  return out;
}

}  // namespace

Findings OWN106(const OrganizationContext& c) {
  const Organization& o = c.organization;
  if (!o.lists_departments || o.journeys.empty()) return {};
  const std::vector<bool> has_a_part = busy(c);
  const std::string journeys =
      o.journeys.size() == 1 ? "the journey" : fmt::format("any of the {} journeys", o.journeys.size());
  Findings out;
  for (Index d = 0; d < o.departments.size(); ++d) {
    if (has_a_part[d]) continue;
    Finding f =
        finding(c, {Thing::department, d}, o.departments[d].at,
                fmt::format("{} has no part in {}: it owns and leads nothing, takes part nowhere, and is sent no data",
                            department(c, d), journeys),
                fmt::format("name {} where it takes part (\"owner\", \"responsible\", \"consulted\", \"informed\"), or "
                            "delete it from the list",
                            department(c, d)));
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
