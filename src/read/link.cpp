#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "cxmap/load.h"
#include "model/names.h"
#include "read/entry_list.h"
#include "read/link_departments.h"
#include "read/link_journey.h"
#include "read/long_names.h"

// How names find what they mean.
//
// A name in a file is a Ref: a text, and the index of the entry that it stands for, which is not known before all files
// of an organization are read. Linking goes through an organization and its journeys in the order of the files:
//
//     1. stages       ids, the order shown, the stages that rules under `assign` name        (link_journey.cpp)
//     2. lists        of departments, executives, data and systems: each entry answers to its id, name, slug and other
//                     names; a second entry of the same name is dropped, its names then mean the first
//     3. mentions     every Ref, in the order of the file, looked up in the Directory of its list. A list that is given
//                     is complete: an unknown name is an error (CX005). Where no list is given, a new name makes an
//                     entry
//     4. touchpoints  ids are assigned, and hand-offs find their targets, also in other journeys (link_journey.cpp)
//     5. long names   nothing is looked up any more: they are cut for those who show them (long_names.cpp)
//
// What can't be resolved stays `absent` and marks its part of the model, so that rules report nothing about it. Where
// an entry has no valid name, or parts of a file are missing, an unknown name may mean that one: it is not reported.

namespace cxmap {
namespace {

using Mentions = std::vector<Mention>;

void sort_by_place(Mentions& mentions) {
  std::ranges::stable_sort(mentions, {}, [](const Mention& m) { return m.ref->name.at.begin; });
}

// ---- lists of the organization ---------------------------------------------------------------------------------

void register_departments(List<Department>& list, Findings& findings) {
  register_entries(list, findings);
  for (Index i = 0; i < list.entries.size(); ++i) {
    Department& d = list.entries[i];
    d.id = id_of(d);
    std::erase_if(d.aliases, [&](const Text& alias) {
      const Index holder = list.directory.holder(alias.value);
      if (holder == absent) list.directory.add_name(alias.value, i);
      if (holder == absent || holder == i) return false;
      clash(findings, list.what, alias, alias.at, list.entries[holder].at);
      d.has_error = true;
      return true;
    });
  }
}

// The executives' own names come after all roles.
void register_executives(List<Executive>& list, Findings& findings) {
  register_entries(list, findings);
  for (Index i = 0; i < list.entries.size(); ++i) list.directory.add_name(list.entries[i].name.value, i);
}

// ---- one organization and its journeys -------------------------------------------------------------------------

// All names in a part of the files but those of departments, by what they name.
struct AllMentions {
  Mentions executives, systems, data;

  void add(std::vector<Ref>& refs, Mentions AllMentions::*kind, const Spoil& spoil) {
    for (Ref& ref : refs) (this->*kind).push_back({&ref, spoil, false, true});
  }
  void add(Ref& ref, Mentions AllMentions::*kind, const Spoil& spoil) {
    if (ref) (this->*kind).push_back({&ref, spoil});
  }
  void sort() {
    for (Mentions* m : {&executives, &systems, &data}) sort_by_place(*m);
  }
};

bool means_the_board(std::string_view name) {
  static constexpr std::string_view words[] = {
      "board",   "the board",  "board of directors", "trustees", "the trustees", "board of trustees",
      "council", "parliament", "minister",           "ministry", "shareholders", "owners",
      "none"};
  return std::ranges::find(words, std::string_view(fold_value(name))) != std::end(words);
}

void collect(Organization& org, AllMentions& all) {
  for (Department& d : org.departments) all.add(d.lead, &AllMentions::executives, {&d.has_error});
  for (Executive& e : org.executives) {
    e.reports_to_board = e.reports_to && means_the_board(e.reports_to.name.value);
    if (!e.reports_to_board) all.add(e.reports_to, &AllMentions::executives, {&e.has_error});
  }
}

void collect(Journey& journey, AllMentions& all) {
  for (Touchpoint& t : journey.touchpoints) {
    const auto spoil = [&](Affects what) { return Spoil{nullptr, nullptr, &t.errors, what}; };
    all.add(t.systems, &AllMentions::systems, spoil(Affects::assets));
    for (auto* refs : {&t.data, &t.captures}) all.add(*refs, &AllMentions::data, spoil(Affects::assets));
    for (HandOff& h : t.hands_off_to) all.add(h.passes, &AllMentions::data, spoil(Affects::hand_offs));
  }
}

// Names of one thing in a list count once.
void drop_repetitions(std::vector<Ref>& refs, std::string_view what, Findings& findings) {
  if (refs.size() < 2) return;
  std::unordered_set<Index> seen;
  std::erase_if(refs, [&](const Ref& ref) {
    if (ref.to == absent || seen.insert(ref.to).second) return false;
    findings.push_back(repeated_name(ref.name, what));
    return true;
  });
}

void drop_repetitions(Journey& journey, Findings& findings) {
  for (Touchpoint& t : journey.touchpoints) {
    drop_repetitions(t.systems, "the system", findings);
    for (auto* refs : {&t.data, &t.captures}) drop_repetitions(*refs, "the data", findings);
    for (HandOff& h : t.hands_off_to) drop_repetitions(h.passes, "the data", findings);
  }
}

// What the organization does, if it does not say so: who markets or sells is a business.
Sector sector_of(const Organization& org) {
  if (org.sector != Sector::unsaid || org.sector_has_error) return org.sector;
  const bool sells = std::ranges::any_of(org.departments, [](const Department& d) {
    return d.function == Function::marketing || d.function == Function::sales || d.function == Function::commerce;
  });
  return sells ? Sector::business : Sector::unsaid;
}

// What rules ask of all data: who it is sent to, and whether some touchpoint captures it.
void follow_data(const Atlas& atlas, Organization& org) {
  for (DataSet& data : org.data) {
    for (const Ref& ref : data.shared_with)
      if (ref.to != absent) data.receivers.push_back(ref.to);
    std::ranges::sort(data.receivers);
    const auto repeated = std::ranges::unique(data.receivers);
    data.receivers.erase(repeated.begin(), repeated.end());
  }
  for (const Index j : org.journeys)
    for (const Touchpoint& t : atlas.journeys[j].touchpoints)
      for (const Ref& ref : t.captures) {
        org.has_captures = true;
        if (ref.to != absent) org.data[ref.to].captured = true;
      }
}

void link_organization(Atlas& atlas, Organization& org, Findings& findings) {
  List<Department> departments{"department", org.departments, !org.departments_incomplete, org.lists_departments,
                               org.departments_at};
  List<Executive> executives{"executive", org.executives, !org.executives_incomplete, org.lists_executives,
                             org.executives_at};
  List<DataSet> data{"data set", org.data, !org.data_incomplete, org.lists_data, org.data_at};
  List<System> systems{"system", org.systems, !org.systems_incomplete, org.lists_systems, org.systems_at};
  register_departments(departments, findings);
  register_executives(executives, findings);
  register_entries(data, findings);
  register_entries(systems, findings);

  const auto resolve_all = [&](AllMentions& all) {
    all.sort();
    for (const Mention& m : all.executives) resolve(executives, m, findings);
    for (const Mention& m : all.data) resolve(data, m, findings);
    for (const Mention& m : all.systems) resolve(systems, m, findings);
  };

  // A list that is given does not grow, and one that grows by mentions had no entries: the references stay where they
  // are.
  AllMentions own;
  DepartmentPlaces own_places;
  collect(org, own);
  own_places.add(org);
  if (org.source != absent) {
    resolve_all(own);
    link_departments(own_places, nullptr, departments, org.unknown_department, findings);
    own = {};
    own_places = {};
  }
  for (const Index j : org.journeys) {
    Journey& journey = atlas.journeys[j];
    AllMentions all = std::exchange(own, {});  // an inline organization: in the order of the one file
    DepartmentPlaces places = std::exchange(own_places, {});
    collect(journey, all);
    places.add(journey);
    resolve_all(all);
    link_departments(places, &journey, departments, org.unknown_department, findings);
    drop_repetitions(journey, findings);
  }
  org.sector = sector_of(org);
  org.fully_read =
      !org.incomplete && std::ranges::none_of(org.journeys, [&](Index j) { return atlas.journeys[j].incomplete; });
  follow_data(atlas, org);
}

}  // namespace

Atlas link(Atlas atlas, Findings& findings) {
  Findings found;
  for (Journey& journey : atlas.journeys) link_stages(journey, found);
  for (Organization& org : atlas.organizations) link_organization(atlas, org, found);
  link_touchpoints(atlas, found);
  cut_long_names(atlas);
  // As load() does: what is wrong in journeys that were not requested is not reported.
  std::vector<bool> is_beside(atlas.sources.size());
  for (const Journey& journey : atlas.journeys) is_beside[journey.source] = !journey.requested;
  std::erase_if(found, [&](const Finding& f) { return is_beside[f.at.source]; });
  std::ranges::move(found, std::back_inserter(findings));
  return atlas;
}

}  // namespace cxmap
