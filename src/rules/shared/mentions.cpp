#include "rules/shared/mentions.h"

namespace cxmap::rule {

std::map<Index, Span> first_mentions(const Organization& organization, const Journey& journey) {
  std::map<Index, Span> out;
  const auto add = [&](const Ref& ref) {
    if (ref.to == absent || ref.name.at.source != journey.source) return;
    const auto [it, is_new] = out.emplace(ref.to, ref.name.at);
    if (!is_new && ref.name.at.begin < it->second.begin) it->second = ref.name.at;
  };
  const auto add_all = [&](const std::vector<Ref>& refs) {
    for (const Ref& ref : refs) add(ref);
  };
  if (organization.source == absent) {
    for (const Collaboration& collaboration : organization.collaboration) add_all(collaboration.between);
    for (const DataSet& data : organization.data) {
      add_all(data.owner.departments);
      add_all(data.shared_with);
    }
    for (const System& system : organization.systems) add_all(system.owner.departments);
    for (const Executive& executive : organization.executives) add(executive.department);
    if (organization.cx_team) add_all(organization.cx_team->members);
  }
  add_all(journey.owner.departments);
  for (const Assignment& rule : journey.assignments) add_all(rule.owner.departments);
  for (const Stage& stage : journey.stages) add_all(stage.owner.departments);
  for (const Touchpoint& t : journey.touchpoints) {
    add_all(t.owner.departments);
    add_all(t.responsible);
    add_all(t.approved_by);
    add_all(t.consulted);
    add_all(t.informed);
    for (const HandOff& h : t.hands_off_to) add(h.accountable);
    for (const OpenQuestion& q : t.open) add(q.who);
  }
  return out;
}

}  // namespace cxmap::rule
