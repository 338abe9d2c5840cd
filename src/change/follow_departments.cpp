#include "change/follow_departments.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "model/guess.h"
#include "model/names.h"
#include "read/link_departments.h"

namespace cxmap {
namespace {

// What a department is at a touchpoint it is once.
void keep_strongest_part(Touchpoint& t, const std::set<Index>& merged) {
  std::set<Index> has;
  const auto note = [&](const std::vector<Ref>& refs) {
    for (const Ref& ref : refs)
      if (merged.contains(ref.to)) has.insert(ref.to);
  };
  note(t.owner.departments);
  note(t.responsible);
  for (auto* refs : {&t.approved_by, &t.consulted, &t.informed}) {
    std::erase_if(*refs, [&](const Ref& ref) { return has.contains(ref.to); });
    note(*refs);
  }
}

// Between the same departments the most frequent counts; of equals the first.
void keep_most_frequent(Organization& org, const std::set<Index>& merged) {
  std::map<std::set<Index>, Index> best;
  std::vector<bool> goes(org.collaboration.size());
  for (Index i = 0; i < org.collaboration.size(); ++i) {
    std::set<Index> between;
    for (const Ref& ref : org.collaboration[i].between) between.insert(ref.to);
    if (between.contains(absent) || std::ranges::none_of(between, [&](Index d) { return merged.contains(d); }))
      continue;
    const auto [known, is_new] = best.emplace(std::move(between), i);
    if (is_new) continue;
    Index& first = known->second;
    if (org.collaboration[i].frequency > org.collaboration[first].frequency)
      goes[std::exchange(first, i)] = true;
    else
      goes[i] = true;
  }
  std::vector<Collaboration> kept;
  for (Index i = 0; i < goes.size(); ++i)
    if (!goes[i]) kept.push_back(std::move(org.collaboration[i]));
  org.collaboration = std::move(kept);
}

void find_receivers(DataSet& data) {
  data.receivers.clear();
  for (const Ref& ref : data.shared_with)
    if (ref.to != absent) data.receivers.push_back(ref.to);
  std::ranges::sort(data.receivers);
  const auto repeated = std::ranges::unique(data.receivers);
  data.receivers.erase(repeated.begin(), repeated.end());
}

// The departments that several have become.
std::set<Index> merged_in(const Becomes& becomes) {
  std::set<Index> seen, out;
  for (const Index d : becomes)
    if (d != absent && !seen.insert(d).second) out.insert(d);
  return out;
}

template <class T, class Same>
void add_missing(std::vector<T>& to, const std::vector<T>& from, Same same) {
  for (const T& one : from)
    if (std::ranges::none_of(to, [&](const T& other) { return same(one, other); })) to.push_back(one);
}

}  // namespace

Becomes unchanged(const Organization& org) {
  Becomes out(org.departments.size());
  for (Index d = 0; d < out.size(); ++d) out[d] = d;
  return out;
}

void Following::follow(std::vector<Ref>& refs) const {
  std::set<Index> seen;
  std::erase_if(refs, [&](Ref& ref) {
    if (ref.to == absent) return false;
    return !follow(ref) || !seen.insert(ref.to).second;
  });
}

bool Following::follow(Ref& ref) const {
  if (ref.to == absent) return true;
  ref.to = becomes_[ref.to];
  if (ref.to == absent) return false;
  // An id or an alias may still mean it.
  if (names_.find(ref.name.value) != ref.to) ref.name.value = org_.departments[ref.to].name.value;
  return true;
}

void Following::follow(Owner& owner) const {
  if (owner.departments.empty()) return;
  follow(owner.departments);
  if (!owner.departments.empty()) return;
  owner.kind = Owner::Kind::undecided;
  owner.word = {"TBD", owner.at};
}

void follow_everywhere(Atlas& atlas, Index o, const Becomes& becomes) {
  Organization& org = atlas.organizations[o];
  const Following following(org, becomes);
  DepartmentPlaces places;
  places.add(org);
  for (const Index j : org.journeys) places.add(atlas.journeys[j]);
  for (const DepartmentPlace& place : places.all) {
    if (place.owner)
      following.follow(*place.owner);
    else if (place.list)
      following.follow(*place.list);
    else if (!following.follow(*place.one))
      *place.one = {};
    if (place.data) find_receivers(*place.data);
  }
  std::erase_if(org.collaboration, [](const Collaboration& entry) { return entry.between.size() < 2; });
  const std::set<Index> merged = merged_in(becomes);
  if (merged.empty()) return;
  keep_most_frequent(org, merged);
  for (const Index j : org.journeys)
    for (Touchpoint& t : atlas.journeys[j].touchpoints) keep_strongest_part(t, merged);
}

Department together(const Organization& org, const std::vector<Index>& all) {
  Department out = org.departments[all.front()];
  for (const Index d : all) {
    const Department& other = org.departments[d];
    if (!out.lead) out.lead = other.lead;
    if (!out.company) out.company = other.company;
    if (out.function == Function::none) out.function = other.function;
    if (!out.empowered) out.empowered = other.empowered;
    out.external = out.external && other.external;
    out.has_error = out.has_error || other.has_error;
    add_missing(out.cx_roles, other.cx_roles, [](CxRole a, CxRole b) { return a == b; });
    add_missing(out.metrics, other.metrics,
                [](const Metric& a, const Metric& b) { return fold(a.name.value) == fold(b.name.value); });
  }
  if (!out.external) out.company = {};  // a department of its own
  return out;
}

void call(Department& department, const std::string& name, const Organization& org) {
  if (!org.lists_departments) department.function = guess_function(name);
  department.name.value = name;
  department.id = department.written_id ? department.written_id.value : slug(name);
  std::erase_if(department.aliases, [&](const Text& alias) { return fold(alias.value) == fold(name); });
}

}  // namespace cxmap
