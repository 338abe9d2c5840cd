#pragma once

#include "cxmap/model.h"

namespace cxmap {

/// Calls `visit` with each name that stands for a department in what an organization itself says, in any order.
template <class Visit>
void each_department_ref(const Organization& organization, Visit visit) {
  const auto all = [&](const std::vector<Ref>& refs) {
    for (const Ref& ref : refs) visit(ref);
  };
  for (const Collaboration& collaboration : organization.collaboration) all(collaboration.between);
  for (const DataSet& data : organization.data) {
    all(data.owner.departments);
    all(data.shared_with);
  }
  for (const System& system : organization.systems) all(system.owner.departments);
  for (const Executive& executive : organization.executives) visit(executive.department);
  if (organization.cx_team) all(organization.cx_team->members);
}

/// The same of a journey.
template <class Visit>
void each_department_ref(const Journey& journey, Visit visit) {
  const auto all = [&](const std::vector<Ref>& refs) {
    for (const Ref& ref : refs) visit(ref);
  };
  all(journey.owner.departments);
  for (const Assignment& rule : journey.assignments) all(rule.owner.departments);
  for (const Stage& stage : journey.stages) all(stage.owner.departments);
  for (const Touchpoint& t : journey.touchpoints) {
    for (const auto* refs : {&t.owner.departments, &t.responsible, &t.approved_by, &t.consulted, &t.informed})
      all(*refs);
    for (const HandOff& h : t.hands_off_to) visit(h.accountable);
    for (const OpenQuestion& q : t.open) visit(q.who);
  }
}

}  // namespace cxmap
