#include "change/possible_decisions.h"

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <utility>

#include "cxmap/collaborations.h"

// From a finding to what people can decide about it. Each rule that a decision can clear has its row in by_rule; the
// others ask for facts, or for more than one decision.

namespace cxmap {
namespace {

using Kind = Decision::Kind;
using Choices = std::vector<Decision>;

Decision decision(const Finding& f, Kind kind) {
  Decision out;
  out.kind = kind;
  out.organization = f.organization;
  return out;
}

// ---- owners ----------------------------------------------------------------------------------------------------

// The owner that would be suggested; where somebody has written "all", or there is nothing to go by, it is a question.
void add_owner(Choices& out, const Analysis& a, const Finding& f, Index journey, Index touchpoint) {
  Decision d = decision(f, Kind::owner);
  d.journey = journey;
  d.touchpoint = touchpoint;
  const Journey& j = a.atlas.journeys[journey];
  d.at = j.touchpoints[touchpoint].at;
  if (wants_owner(a.owners[journey][touchpoint])) {
    const Suggestion suggested = suggest_owner(a.atlas.organization_of(j), j, a.owners[journey], touchpoint);
    if (suggested.department != absent) d.departments = {suggested.department};
  }
  out.push_back(std::move(d));
}

// Of the touchpoint that it is about; one `owner` for several of them is nothing for one decision.
Choices owner_of_touchpoint(const Analysis& a, const Finding& f) {
  Index t = f.about.touchpoint();
  if (t == absent && f.others.size() == 1) t = f.others.front().touchpoint();
  Choices out;
  if (t != absent) add_owner(out, a, f, f.journey, t);
  return out;
}

Choices owner_of_receiver(const Analysis& a, const Finding& f) {
  const HandOff& h = a.atlas.journeys[f.journey].touchpoints[f.about.index].hands_off_to[f.about.part];
  Choices out;
  add_owner(out, a, f, h.journey, h.target);
  return out;
}

// ---- hand-offs -------------------------------------------------------------------------------------------------

void add_hand_off(Choices& out, const Analysis& a, const Finding& f, Index from, Index to) {
  if (from == absent || to == absent || from == to) return;
  const Touchpoint& giver = a.atlas.journeys[f.journey].touchpoints[from];
  const bool is_there = std::ranges::any_of(giver.hands_off_to,
                                            [&](const HandOff& h) { return h.journey == f.journey && h.target == to; });
  if (is_there || giver.ends_here) return;
  Decision d = decision(f, Kind::hand_off);
  d.journey = f.journey;
  d.touchpoint = from;
  d.part = to;
  d.at = giver.at;
  out.push_back(std::move(d));
}

Choices missing_hand_off(const Analysis& a, const Finding& f) {
  Choices out;
  add_hand_off(out, a, f, f.from, f.to);
  return out;
}

// The touchpoints on the customer's way that have an owner, in the order shown.
std::vector<Index> way_of(const Analysis& a, Index j) {
  const Journey& journey = a.atlas.journeys[j];
  std::vector<Index> out;
  for (const Index s : journey.shown)
    for (const Index t : journey.stages[s].touchpoints)
      if (journey.touchpoints[t].layer == Layer::frontstage && !journey.touchpoints[t].repeats.is &&
          a.owners[j][t].owner != absent)
        out.push_back(t);
  return out;
}

// What comes before it, and what after it.
Choices neighbours(const Analysis& a, const Finding& f) {
  const std::vector<Index> way = way_of(a, f.journey);
  const auto here = std::ranges::find(way, f.about.index);
  Choices out;
  if (here == way.end()) return out;
  if (here != way.begin()) add_hand_off(out, a, f, *(here - 1), *here);
  if (here + 1 != way.end()) add_hand_off(out, a, f, *here, *(here + 1));
  return out;
}

// The first steps of the way that lead from one to the other of two owners whom `joins` wants to bring together.
template <class Joins>
Choices first_step(const Analysis& a, const Finding& f, Joins joins) {
  const std::vector<Index> way = way_of(a, f.journey);
  const Owners& owners = a.owners[f.journey];
  Choices out;
  for (std::size_t i = 1; i < way.size() && out.empty(); ++i)
    if (joins(owners[way[i - 1]].owner, owners[way[i]].owner)) add_hand_off(out, a, f, way[i - 1], way[i]);
  return out;
}

Choices out_of_isolation(const Analysis& a, const Finding& f) {
  const Index d = f.about.index;
  return first_step(a, f, [&](Index from, Index to) { return from != to && (from == d || to == d); });
}

Choices between_groups(const Analysis& a, const Finding& f) {
  const Network& n = a.networks[f.journey];
  std::vector<std::size_t> group(n.owns.size());
  for (std::size_t g = 0; g < n.components.size(); ++g)
    for (const Index d : n.components[g]) group[d] = n.components[g].size() > 1 ? g + 1 : 0;
  return first_step(a, f,
                    [&](Index from, Index to) { return group[from] > 0 && group[to] > 0 && group[from] != group[to]; });
}

// Most often the one who gives.
Choices accountable_giver(const Analysis& a, const Finding& f) {
  const Index giver = a.owners[f.journey][f.about.index].owner;
  if (giver == absent) return {};
  Decision d = decision(f, Kind::accountable);
  d.journey = f.journey;
  d.touchpoint = f.about.index;
  d.part = f.about.part;
  d.departments = {giver};
  d.at = a.atlas.journeys[f.journey].touchpoints[d.touchpoint].hands_off_to[d.part].at;
  return {std::move(d)};
}

// ---- the organization ------------------------------------------------------------------------------------------

Choices share(const Analysis& a, const Finding& f, Index data, const std::vector<Index>& with) {
  Decision d = decision(f, Kind::share);
  d.part = data;
  d.departments = with;
  d.at = a.atlas.organizations[f.organization].data[data].at;
  if (with.empty() || !d.at) return {};
  return {std::move(d)};
}

Choices share_with_owner(const Analysis& a, const Finding& f) {
  return share(a, f, f.about.part, {a.owners[f.journey][f.about.index].owner});
}

Choices share_with_all_who_need_it(const Analysis& a, const Finding& f) {
  for (const Note& note : f.related) {
    if (note.about.thing != Thing::data) continue;
    std::vector<Index> with = f.partners;
    for (const Ref& keeper : a.atlas.organizations[f.organization].data[note.about.index].owner.departments)
      std::erase(with, keeper.to);
    return share(a, f, note.about.index, with);
  }
  return {};
}

Choices collaborate(const Analysis& a, const Finding& f, Index entry, std::vector<Index> departments,
                    Frequency frequency) {
  const Organization& org = a.atlas.organizations[f.organization];
  Decision d = decision(f, Kind::collaborate);
  d.part = entry;
  d.departments = std::move(departments);
  d.frequency = frequency;
  d.at = entry != absent        ? org.collaboration[entry].at
         : org.collaboration_at ? org.collaboration_at
                                : org.departments_at;
  if (d.departments.size() < 2 || !d.at) return {};
  return {std::move(d)};
}

// Two departments: in the entry for just these two, else in a new one.
Choices often_together(const Analysis& a, const Finding& f, Index one, Index other) {
  const Organization& org = a.atlas.organizations[f.organization];
  const auto is_theirs = [&](const Collaboration& entry) {
    return entry.between.size() == 2 && std::ranges::count(entry.between, one, &Ref::to) == 1 &&
           std::ranges::count(entry.between, other, &Ref::to) == 1;
  };
  const auto found = std::ranges::find_if(org.collaboration, is_theirs);
  const auto entry = static_cast<Index>(found - org.collaboration.begin());
  return collaborate(a, f, found == org.collaboration.end() ? absent : entry, {one, other}, Frequency::often);
}

Choices the_two_together(const Analysis& a, const Finding& f) {
  return f.departments.size() == 2 ? often_together(a, f, f.departments[0], f.departments[1]) : Choices{};
}

Choices as_often_as_wanted(const Analysis& a, const Finding& f) {
  const Collaboration& entry = a.atlas.organizations[f.organization].collaboration[f.about.index];
  return collaborate(a, f, f.about.index, f.departments, std::max(Frequency::often, *entry.wanted));
}

Choices marketing_with_product(const Analysis& a, const Finding& f) {
  const auto& departments = a.atlas.organizations[f.organization].departments;
  const auto product =
      std::ranges::find_if(f.departments, [&](Index d) { return departments[d].function == Function::product; });
  return product == f.departments.end() ? Choices{} : often_together(a, f, f.about.index, *product);
}

Choices into_the_team(const Analysis& a, const Finding& f) {
  Decision d = decision(f, Kind::cx_team);
  d.departments = f.departments;
  d.at = a.atlas.organizations[f.organization].cx_team->at;
  return {std::move(d)};
}

// The one executive who has it in the role, or champions it; else that is the question.
Choices leader(const Analysis& a, const Finding& f) {
  const Organization& org = a.atlas.organizations[f.organization];
  const auto the_one = [&](auto is_meant) {
    Index one = absent;
    std::size_t count = 0;
    for (Index i = 0; i < org.executives.size(); ++i)
      if (is_meant(org.executives[i])) one = i, ++count;
    return count == 1 ? one : absent;
  };
  Decision d = decision(f, Kind::cx_leader);
  d.part = the_one([](const Executive& e) {
    return boost::icontains(e.role.value, "customer") || boost::icontains(e.role.value, "experience");
  });
  if (d.part == absent) d.part = the_one([](const Executive& e) { return e.champions_cx.value_or(false); });
  d.at = d.part == absent ? f.at : org.executives[d.part].at;
  return {std::move(d)};
}

struct Row {
  Code code;
  Choices (*decisions)(const Analysis&, const Finding&);
};

constexpr Row by_rule[] = {
    {Code::OWN101, owner_of_touchpoint},    {Code::OWN102, owner_of_touchpoint},
    {Code::OWN103, owner_of_touchpoint},    {Code::OWN110, owner_of_touchpoint},
    {Code::OWN117, owner_of_touchpoint},    {Code::HND302, owner_of_receiver},
    {Code::HND306, accountable_giver},      {Code::HND301, missing_hand_off},
    {Code::HND308, missing_hand_off},       {Code::HND304, neighbours},
    {Code::SIL202, out_of_isolation},       {Code::SIL204, between_groups},
    {Code::DAT601, share_with_owner},       {Code::DAT605, share_with_all_who_need_it},
    {Code::SIL206, as_often_as_wanted},     {Code::SIL207, the_two_together},
    {Code::SIL208, the_two_together},       {Code::DAT604, the_two_together},
    {Code::EXP705, marketing_with_product}, {Code::GOV406, into_the_team},
    {Code::GOV408, into_the_team},          {Code::GOV401, leader},
};

}  // namespace

std::vector<Decision> possible_decisions(const Analysis& analysis, const Finding& finding) {
  const auto row = std::ranges::find(by_rule, finding.code, &Row::code);
  return row == std::end(by_rule) ? Choices{} : row->decisions(analysis, finding);
}

}  // namespace cxmap
