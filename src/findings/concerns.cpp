#include "findings/concerns.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "cxmap/rule.h"
#include "findings/order.h"
#include "model/executives.h"

namespace cxmap {
namespace {

std::vector<Index> each_once(std::vector<Index> departments) {
  std::ranges::sort(departments);
  const auto repeated = std::ranges::unique(departments);
  departments.erase(repeated.begin(), repeated.end());
  return departments;
}

}  // namespace

SortedFindings::SortedFindings(const Analysis& a, bool all)
    : of_journey(a.atlas.journeys.size()), of_organization(a.atlas.organizations.size()) {
  std::vector<Index> organization_in(a.atlas.sources.size(), absent);
  for (Index o = 0; o < a.atlas.organizations.size(); ++o)
    if (a.atlas.organizations[o].source != absent) organization_in[a.atlas.organizations[o].source] = o;
  for (const Finding* f : all_findings(a)) {
    if (!all && (!f->suppressed.empty() || f->baselined)) continue;
    const Index organization = f->organization != absent ? f->organization : organization_in[f->at.source];
    if (f->journey != absent && rule_of(*f).scope != Scope::run)
      of_journey[f->journey].push_back(f);
    else if (organization != absent)
      of_organization[organization].push_back(f);
  }
}

std::vector<const Finding*> SortedFindings::all_of(const Organization& organization, Index index) const {
  std::vector<const Finding*> out;
  for (const Index j : organization.journeys) out.insert(out.end(), of_journey[j].begin(), of_journey[j].end());
  out.insert(out.end(), of_organization[index].begin(), of_organization[index].end());
  return out;
}

std::vector<const Finding*> SortedFindings::with_organization(const Atlas& atlas, Index journey) const {
  std::vector<const Finding*> out = of_journey[journey];
  for (const Finding* f : of_organization[atlas.journeys[journey].organization])
    if (rule_of(*f).scope != Scope::run) out.push_back(f);
  return out;
}

bool asks_for_an_owner(Code code) {
  return code == Code::OWN101 || code == Code::OWN102 || code == Code::OWN103 || code == Code::OWN110 ||
         code == Code::OWN117;
}

std::vector<Index> departments_concerned(const Analysis& a, const Finding& f) {
  std::vector<Index> out = f.departments;
  const Index t = f.about.touchpoint();
  if (t != absent && a.owners[f.journey][t].owner != absent) out.push_back(a.owners[f.journey][t].owner);
  return each_once(std::move(out));
}

Decider decider_of(const Analysis& a, const Finding& f) {
  if (f.organization == absent) return {};
  if (f.journey != absent) {
    const Journey& journey = a.atlas.journeys[f.journey];
    const Index stage = f.about.stage(journey);
    const Index lead = stage == absent ? absent : a.measures[f.journey].leads[stage];
    if (lead != absent) return {lead, "leads the stage"};
    if (!journey.owner.departments.empty() && journey.owner.departments.front().to != absent)
      return {journey.owner.departments.front().to, "owns the journey"};
  }
  return {leading_department(a.atlas.organizations[f.organization]), "leads customer experience"};
}

std::vector<Index> departments_in_the_room(const Analysis& a, const Group& group) {
  std::vector<Index> out;
  for (const Finding* f : group.findings) {
    std::vector<Index> room = departments_concerned(a, *f);
    room.insert(room.end(), f->partners.begin(), f->partners.end());
    if (const Index t = f->about.touchpoint(); t != absent) {
      const std::vector<Index>& claimants = a.owners[f->journey][t].claimants;
      room.insert(room.end(), claimants.begin(), claimants.end());
    }
    if (const Decider decider = decider_of(a, *f); room.empty() && decider.department != absent)
      room.push_back(decider.department);
    out.insert(out.end(), room.begin(), room.end());
  }
  return each_once(std::move(out));
}

std::vector<std::vector<Action>> to_do(const Analysis& a, const Organization& organization,
                                       const std::vector<const Finding*>& findings, bool name_journeys) {
  std::vector<std::vector<Action>> out(organization.departments.size());
  std::set<std::tuple<Index, Code, std::string>> seen;
  for (const Finding* f : findings) {
    // Named by what it is about, so that the same advice for two of them is two things to do.
    std::string text = f->help;
    if (const Index t = f->about.touchpoint(); t != absent) {
      const Journey& journey = a.atlas.journeys[f->journey];
      text = fmt::format("\"{}\"{}: {}", journey.touchpoints[t].name.value,
                         name_journeys ? fmt::format(" in {}", journey.name.value) : "", f->help);
    } else {
      if (!f->subject.empty()) text = fmt::format("\"{}\": {}", f->subject, f->help);
      if (f->journey != absent && name_journeys)
        text = fmt::format("In {}: {}", a.atlas.journeys[f->journey].name.value, text);
    }
    std::vector<Index> whose = departments_concerned(a, *f);
    if (const Decider decider = decider_of(a, *f); whose.empty() && decider.department != absent)
      whose.push_back(decider.department);
    for (const Index d : whose)
      if (seen.emplace(d, f->code, text).second) out[d].push_back({f, text});
  }
  for (auto& actions : out)
    std::ranges::stable_sort(actions, std::greater{}, [](const Action& action) { return action.finding->severity; });
  return out;
}

std::vector<Action> in_groups(const Analysis& a, const std::vector<Action>& actions, bool name_journeys) {
  std::vector<const Finding*> findings;
  std::map<const Finding*, const Action*> action_of;
  for (const Action& action : actions) {
    findings.push_back(action.finding);
    action_of[action.finding] = &action;
  }
  std::vector<Action> out;
  for (const Group& group : groups(findings)) {
    const Finding& f = group.first();
    if (!group.is_several()) {
      out.push_back(*action_of[&f]);
      continue;
    }
    const bool names_it = name_journeys && f.journey != absent && rule_of(f).scope == Scope::journey;
    Action& action = out.emplace_back(Action{&f, fmt::format("{}: {}", message_of(group, false), help_of(group))});
    if (names_it) action.text = fmt::format("In {}: {}", a.atlas.journeys[f.journey].name.value, action.text);
    for (const Finding* one : group.findings) action.places.push_back(place_in_group(a.atlas, *one));
  }
  return out;
}

}  // namespace cxmap
