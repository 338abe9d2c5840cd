#include "findings/concerns.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "cxmap/rule.h"
#include "findings/order.h"

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

std::vector<Index> departments_concerned(const Analysis& a, const Finding& f) {
  std::vector<Index> out = f.departments;
  const Index t = f.about.touchpoint();
  if (t != absent && a.owners[f.journey][t].owner != absent) out.push_back(a.owners[f.journey][t].owner);
  return each_once(std::move(out));
}

std::vector<Index> departments_in_the_room(const Analysis& a, const Finding& f) {
  std::vector<Index> out = departments_concerned(a, f);
  out.insert(out.end(), f.partners.begin(), f.partners.end());
  if (const Index t = f.about.touchpoint(); t != absent) {
    const std::vector<Index>& claimants = a.owners[f.journey][t].claimants;
    out.insert(out.end(), claimants.begin(), claimants.end());
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
    for (const Index d : departments_concerned(a, *f))
      if (seen.emplace(d, f->code, text).second) out[d].push_back({f, text});
  }
  for (auto& actions : out)
    std::ranges::stable_sort(actions, std::greater{}, [](const Action& action) { return action.finding->severity; });
  return out;
}

}  // namespace cxmap
