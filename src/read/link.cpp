#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "cxmap/load.h"
#include "model/guess.h"
#include "model/names.h"
#include "read/directory.h"
#include "read/input_errors.h"
#include "read/link_journey.h"
#include "read/unknown_name.h"
#include "util/suggest.h"

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
//
// What can't be resolved stays `absent` and marks its part of the model, so that rules report nothing about it. Where
// an entry has no valid name, or parts of a file are missing, an unknown name may mean that one: it is not reported.

namespace cxmap {
namespace {

// One mention of a department, an executive, a system or data, and what an error in it spoils.
struct Mention {
  Ref* ref;
  bool* has_error;
  bool* also = nullptr;
  bool owner = false;
  bool listed = false;  // one of a list
};
using Mentions = std::vector<Mention>;

void sort_by_place(Mentions& mentions) {
  std::ranges::stable_sort(mentions, {}, [](const Mention& m) { return m.ref->name.at.begin; });
}

// ---- lists of the organization ---------------------------------------------------------------------------------

// A list of named entries: departments, executives, data or systems.
template <class Entry>
struct List {
  std::string_view what;  // "department"
  std::vector<Entry>& entries;
  bool complete;  // a list is given, and every entry of it has a name
  bool given;
  Directory directory{};
};

const Text& name_of(const Executive& e) { return e.role; }
const Text& name_of(const auto& e) { return e.name; }

void clash(Findings& findings, std::string_view what, const Text& name, Span at, Span first) {
  Finding f = input_error(Code::CX006, at, fmt::format("a second {} called \"{}\"", what, name.value),
                          "give each a name of its own, or delete one", name.value);
  f.related.push_back({first, "the first is here"});
  findings.push_back(std::move(f));
}

std::string id_of(const Department& d) { return d.written_id ? d.written_id.value : slug(d.name.value); }
std::string id_of(const Executive& e) { return e.role.value; }
std::string id_of(const auto& entry) { return slug(entry.name.value); }

// The names under which an entry answers but its other names (aliases, an executive's own name).
void add_names(Directory& directory, const Department& d, Index i) {
  directory.add_id(d.written_id.value, i);
  directory.add_name(d.name.value, i);
  directory.add_name(slug(d.name.value), i);
}
void add_names(Directory& directory, const Executive& e, Index i) { directory.add_id(e.role.value, i); }
void add_names(Directory& directory, const auto& entry, Index i) {
  directory.add_name(entry.name.value, i);
  directory.add_name(slug(entry.name.value), i);
}

std::vector<Text> other_names(const Department& d) { return d.aliases; }
std::vector<Text> other_names(const Executive& e) { return {e.name}; }
std::vector<Text> other_names(const auto&) { return {}; }

// Drops the entries that share an id or name with an earlier one; they stay known by all their names.
template <class Entry>
void register_entries(List<Entry>& list, Findings& findings) {
  std::unordered_map<std::string, Index> taken;
  std::vector<Entry> kept;
  std::vector<std::pair<Text, Index>> of_dropped;
  for (Entry& entry : list.entries) {
    const std::string id = fold(id_of(entry)), name = fold(name_of(entry).value);
    auto first = taken.find(id);
    if (first == taken.end()) first = taken.find(name);
    if (first == taken.end()) {
      const auto i = static_cast<Index>(kept.size());
      taken.emplace(id, i);
      taken.emplace(name, i);
      add_names(list.directory, entry, i);
      kept.push_back(std::move(entry));
    } else {
      clash(findings, list.what, name_of(entry), entry.at, kept[first->second].at);
      add_names(list.directory, entry, first->second);
      for (const Text& other : other_names(entry)) of_dropped.emplace_back(other, first->second);
    }
  }
  list.entries = std::move(kept);
  for (const auto& [other, first] : of_dropped)
    if (list.directory.holder(other.value) == absent) list.directory.add_name(other.value, first);
}

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

// An entry that no list gives, but something names.
template <class Entry>
Entry made_up(const Text& name) {
  Entry e;
  e.at = name.at;
  if constexpr (std::is_same_v<Entry, Executive>)
    e.role = name;
  else
    e.name = name;
  if constexpr (std::is_same_v<Entry, Department>) {
    e.id = slug(name.value);
    e.function = guess_function(name.value);
  }
  return e;
}

// Resolves one mention. In a list that is not given, a name that is new makes an entry. False if it
// is unclear which entry is meant.
template <class Entry>
bool resolve(List<Entry>& list, const Mention& mention, Findings& findings) {
  Ref& ref = *mention.ref;
  const auto spoil = [&] {
    *mention.has_error = true;
    if (mention.also) *mention.also = true;
  };
  const std::vector<Index>& found = list.directory.find(ref.name.value);
  if (found.size() == 1) {
    ref.to = found.front();
    return true;
  }
  if (found.size() > 1) {
    findings.push_back(input_error(Code::CX006, ref.name.at,
                                   fmt::format("\"{}\" may mean several {}s", ref.name.value, list.what),
                                   "write its role, id or full name", ref.name.value));
    spoil();
    return false;
  }
  if (list.given && !list.complete) {  // it may mean the entry that has no valid name
    if (mention.owner) spoil();
    return false;
  }
  if (list.given) {
    spoil();
    std::vector<std::string_view> known;
    for (const Entry& entry : list.entries) {
      if (known.size() > most_known) break;
      known.push_back(name_of(entry).value);
      if constexpr (std::is_same_v<Entry, Department>)
        for (const Text& alias : entry.aliases) known.push_back(alias.value);
    }
    constexpr std::size_t most_told = 12;
    const std::string all = known.empty() ? "the list is empty"
                            : known.size() > most_told
                                ? fmt::format("add it to the list of {}s, or fix the name", list.what)
                                : fmt::format("the list has {}", fmt::join(known, ", "));
    findings.push_back(input_error(Code::CX005, ref.name.at,
                                   fmt::format("there is no {} \"{}\"", list.what, ref.name.value),
                                   help_for_unknown(ref.name.value, known, mention.listed, all), ref.name.value));
    return false;
  }
  const std::string id = slug(ref.name.value);
  if (const Index i = list.directory.holder(id); i != absent) {
    ref.to = i;  // another spelling of one that is known
    return true;
  }
  if (id.empty()) {
    findings.push_back(input_error(Code::CX009, ref.name.at, fmt::format("the name \"{}\" gives no id", ref.name.value),
                                   "use a name with letters or digits", "id"));
    spoil();
    return true;
  }
  ref.to = static_cast<Index>(list.entries.size());
  list.entries.push_back(made_up<Entry>(ref.name));
  add_names(list.directory, list.entries.back(), ref.to);
  return true;
}

// ---- one organization and its journeys -------------------------------------------------------------------------

// All names in a part of the files, by what they name.
struct AllMentions {
  Mentions departments, executives, systems, data;

  void add(Owner& owner, bool& has_error, bool* also = nullptr) {
    for (Ref& ref : owner.departments) departments.push_back({&ref, &has_error, also, true});
  }
  void add(std::vector<Ref>& refs, Mentions AllMentions::*kind, bool& has_error) {
    for (Ref& ref : refs) (this->*kind).push_back({&ref, &has_error, nullptr, false, true});
  }
  void add(Ref& ref, Mentions AllMentions::*kind, bool& has_error) {
    if (ref) (this->*kind).push_back({&ref, &has_error});
  }
  void sort() {
    for (Mentions* m : {&departments, &executives, &systems, &data}) sort_by_place(*m);
  }
};

bool means_the_board(std::string_view name) {
  static constexpr std::string_view words[] = {"board",    "the board",         "board of directors",
                                               "trustees", "board of trustees", "none"};
  return std::ranges::find(words, fold_value(name)) != std::end(words);
}

void collect(Organization& org, AllMentions& all) {
  for (Department& d : org.departments) all.add(d.lead, &AllMentions::executives, d.has_error);
  for (Executive& e : org.executives) {
    e.reports_to_board = e.reports_to && means_the_board(e.reports_to.name.value);
    if (!e.reports_to_board) all.add(e.reports_to, &AllMentions::executives, e.has_error);
    all.add(e.department, &AllMentions::departments, e.has_error);
  }
  for (Collaboration& c : org.collaboration) all.add(c.between, &AllMentions::departments, c.has_error);
  for (DataSet& d : org.data) {
    all.add(d.owner, d.has_error);
    all.add(d.shared_with, &AllMentions::departments, d.has_error);
  }
  for (System& s : org.systems) all.add(s.owner, s.has_error);
  if (org.cx_team) all.add(org.cx_team->members, &AllMentions::departments, org.cx_team->has_error);
}

void collect(Journey& journey, AllMentions& all) {
  all.add(journey.owner, journey.has_error);
  for (Assignment& rule : journey.assignments) all.add(rule.owner, rule.has_error, &journey.assign_has_error);
  for (Stage& stage : journey.stages) all.add(stage.owner, stage.has_error, &stage.owner_has_error);
  for (Touchpoint& t : journey.touchpoints) {
    all.add(t.owner, t.has_error);
    for (auto* refs : {&t.responsible, &t.consulted, &t.informed})
      all.add(*refs, &AllMentions::departments, t.has_error);
    all.add(t.systems, &AllMentions::systems, t.has_error);
    for (auto* refs : {&t.data, &t.captures}) all.add(*refs, &AllMentions::data, t.has_error);
    for (HandOff& h : t.hands_off_to) {
      all.add(h.accountable, &AllMentions::departments, t.has_error);
      all.add(h.passes, &AllMentions::data, t.has_error);
    }
  }
}

// In an owner list, two names of one department count once.
void drop_repetitions(Owner& owner) {
  std::vector<Ref> once;
  for (Ref& ref : owner.departments)
    if (ref.to == absent || std::ranges::find(once, ref.to, &Ref::to) == once.end()) once.push_back(std::move(ref));
  owner.departments = std::move(once);
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
  List<Department> departments{"department", org.departments, !org.departments_incomplete, org.lists_departments};
  List<Executive> executives{"executive", org.executives, !org.executives_incomplete, org.lists_executives};
  List<DataSet> data{"data set", org.data, !org.data_incomplete, org.lists_data};
  List<System> systems{"system", org.systems, !org.systems_incomplete, org.lists_systems};
  register_departments(departments, findings);
  register_executives(executives, findings);
  register_entries(data, findings);
  register_entries(systems, findings);

  const auto resolve_all = [&](AllMentions& all) {
    all.sort();
    for (const Mention& m : all.departments)
      if (!resolve(departments, m, findings)) org.unknown_department = true;
    for (const Mention& m : all.executives) resolve(executives, m, findings);
    for (const Mention& m : all.data) resolve(data, m, findings);
    for (const Mention& m : all.systems) resolve(systems, m, findings);
  };

  // A list that is given does not grow, and one that grows by mentions had no entries: the references stay where they
  // are.
  AllMentions own;
  collect(org, own);
  if (org.source != absent) {
    resolve_all(own);
    own = {};
  }
  for (const Index j : org.journeys) {
    AllMentions all = std::exchange(own, {});  // an inline organization: in the order of the one file
    collect(atlas.journeys[j], all);
    resolve_all(all);
    Journey& journey = atlas.journeys[j];
    for (Assignment& r : journey.assignments) drop_repetitions(r.owner);
    for (Touchpoint& t : journey.touchpoints) drop_repetitions(t.owner);
  }
  follow_data(atlas, org);
}

}  // namespace

Atlas link(Atlas atlas, Findings& findings) {
  Findings found;
  for (Journey& journey : atlas.journeys) link_stages(journey, found);
  for (Organization& org : atlas.organizations) link_organization(atlas, org, found);
  link_touchpoints(atlas, found);
  // As load() does: what is wrong in journeys that were not requested is not reported.
  std::vector<bool> is_beside(atlas.sources.size());
  for (const Journey& journey : atlas.journeys) is_beside[journey.source] = !journey.requested;
  std::erase_if(found, [&](const Finding& f) { return is_beside[f.at.source]; });
  std::ranges::move(found, std::back_inserter(findings));
  return atlas;
}

}  // namespace cxmap
