#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cxmap/finding.h"
#include "cxmap/model.h"
#include "model/guess.h"
#include "model/meant.h"
#include "model/names.h"
#include "read/directory.h"
#include "read/input_errors.h"
#include "read/unknown_name.h"
#include "util/suggest.h"

// The lists of an organization (departments, executives, data, systems) while names are linked to their entries:
// register_entries() tells a list the names of its entries, resolve() looks a mention up. A list that is given is
// complete: an unknown name is an error (CX005). Where no list is given, a new name makes an entry.

namespace cxmap {

/// What an input error in a mention spoils.
struct Spoil {
  bool* flag = nullptr;  ///< may be null, as may `also` and `errors`
  bool* also = nullptr;
  Affects* errors = nullptr;
  Affects what = Affects::nothing;

  void operator()() const {
    if (flag) *flag = true;
    if (also) *also = true;
    if (errors) *errors = *errors | what;
  }
};

/// One mention of an executive, a system, data or a department.
struct Mention {
  Ref* ref;
  Spoil spoil;
  bool owner = false;
  bool listed = false;  ///< one of a list
};

/// A list of named entries: departments, executives, data or systems.
template <class Entry>
struct List {
  std::string_view what;  // "department"
  std::vector<Entry>& entries;
  bool complete;  // a list is given, and every entry of it has a name
  bool given;
  Span at;  // its key; none if no list is given
  Directory directory{};
};

inline const Text& name_of(const Executive& e) { return e.role; }
inline const Text& name_of(const auto& e) { return e.name; }

inline void clash(Findings& findings, std::string_view what, const Text& name, Span at, Span first) {
  Finding f = input_error(Code::CX006, at, fmt::format("a second {} called \"{}\"", what, name.value),
                          "give each a name of its own, or delete one", name.value);
  f.related.push_back({first, "the first is here"});
  findings.push_back(std::move(f));
}

inline std::string id_of(const Department& d) { return d.written_id ? d.written_id.value : slug(d.name.value); }
inline std::string id_of(const Executive& e) { return e.role.value; }
inline std::string id_of(const auto& entry) { return slug(entry.name.value); }

// The names under which an entry answers but its other names (aliases, an executive's own name).
inline void add_names(Directory& directory, const Department& d, Index i) {
  directory.add_id(d.written_id.value, i);
  directory.add_name(d.name.value, i);
  directory.add_name(slug(d.name.value), i);
}
inline void add_names(Directory& directory, const Executive& e, Index i) { directory.add_id(e.role.value, i); }
inline void add_names(Directory& directory, const auto& entry, Index i) {
  directory.add_name(entry.name.value, i);
  directory.add_name(slug(entry.name.value), i);
}

inline std::vector<Text> other_names(const Department& d) { return d.aliases; }
inline std::vector<Text> other_names(const Executive& e) { return {e.name}; }
inline std::vector<Text> other_names(const auto&) { return {}; }

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
  const Spoil& spoil = mention.spoil;
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
    const std::string add = fmt::format("add \"- {}\" to the list of {}s", ref.name.value, list.what);
    UnknownName unknown = unknown_name(ref.name.value, known, mention.listed, add);
    Finding& f = findings.emplace_back(input_error(Code::CX005, ref.name.at,
                                                   fmt::format("there is no {} \"{}\"", list.what, ref.name.value),
                                                   std::move(unknown.help), ref.name.value));
    f.slip = Slip::name;
    f.meant = std::is_same_v<Entry, Department> ? meant_name(ref.name.value, unknown.near)
                                                : meant_word(ref.name.value, unknown.near);
    f.list = list.at;
    if (list.at) f.related.push_back({list.at, fmt::format("the list of {}s is here", list.what)});
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

}  // namespace cxmap
