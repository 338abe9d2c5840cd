#include "change/apply_decision.h"

#include <algorithm>

namespace cxmap {
namespace {

std::vector<Ref> refs_to(const Organization& organization, const Decision& decision) {
  std::vector<Ref> out;
  for (const Index d : decision.departments)
    out.push_back({{organization.departments[d].name.value, decision.at}, d, false});
  return out;
}

void add(std::vector<Ref>& to, const std::vector<Ref>& refs) { to.insert(to.end(), refs.begin(), refs.end()); }

void share(DataSet& data, const Decision& decision, const std::vector<Ref>& with) {
  add(data.shared_with, with);
  data.shared_with_nobody = false;
  data.receivers.insert(data.receivers.end(), decision.departments.begin(), decision.departments.end());
  std::ranges::sort(data.receivers);
  const auto repeated = std::ranges::unique(data.receivers);
  data.receivers.erase(repeated.begin(), repeated.end());
}

void hand_off(Journey& journey, const Decision& decision) {
  HandOff h;
  h.to = {journey.touchpoints[decision.part].name.value, decision.at};
  h.journey = decision.journey;
  h.target = decision.part;
  h.at = decision.at;
  journey.touchpoints[decision.touchpoint].hands_off_to.push_back(std::move(h));
}

}  // namespace

void apply(Atlas& atlas, const Decision& decision) {
  Organization& organization = atlas.organizations[decision.organization];
  std::vector<Ref> refs = refs_to(organization, decision);
  switch (decision.kind) {
    case Decision::Kind::owner: {
      Owner& owner = atlas.journeys[decision.journey].touchpoints[decision.touchpoint].owner;
      owner = {Owner::Kind::departments, std::move(refs), {}, decision.at, decision.at};
      break;
    }
    case Decision::Kind::accountable:
      atlas.journeys[decision.journey].touchpoints[decision.touchpoint].hands_off_to[decision.part].accountable =
          std::move(refs.front());
      break;
    case Decision::Kind::hand_off:
      hand_off(atlas.journeys[decision.journey], decision);
      break;
    case Decision::Kind::share:
      share(organization.data[decision.part], decision, refs);
      break;
    case Decision::Kind::collaborate:
      if (decision.part == absent) {
        Collaboration& entry = organization.collaboration.emplace_back();
        entry.between = std::move(refs);
        entry.at = entry.whole = decision.at;
        entry.frequency = decision.frequency;
      } else {
        organization.collaboration[decision.part].frequency = decision.frequency;
      }
      break;
    case Decision::Kind::cx_team:
      add(organization.cx_team->members, refs);
      break;
    case Decision::Kind::cx_leader:
      organization.executives[decision.part].leads_cx = true;
      break;
  }
}

}  // namespace cxmap
