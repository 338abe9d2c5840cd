#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <type_traits>

#include "change/compare.h"
#include "change/matching.h"
#include "model/fields.h"
#include "model/names.h"

// Entries are compared key by key, by the table of keys: the type of a member says when two values are equal. Names of
// departments are equal if they mean the same one.

namespace cxmap {
namespace {

class Organizations {
 public:
  Organizations(const Comparison& c, Index before, Index after)
      : old_(c.before.atlas.organizations[before]),
        new_(c.after.atlas.organizations[after]),
        departments_(c.matching.departments.at({before, after})) {}

  void compare(OrganizationChange& out) const {
    for (Index d = 0; d < new_.departments.size(); ++d) {
      const Index was = departments_.before[d];
      DepartmentChange change{.before = was, .after = d};
      if (was != absent) {
        change.renamed = old_.departments[was].name.value != new_.departments[d].name.value;
        change.keys = keys(old_.departments[was], new_.departments[d], change.renamed);
      }
      out.departments.push_back(std::move(change));
    }
    for (Index d = 0; d < old_.departments.size(); ++d) {
      const Index is = departments_.after[d];
      if (is == absent) out.departments.push_back({.before = d});
      if (is != absent && departments_.before[is] != d)
        out.departments.push_back({.before = d, .after = is, .was_merged = true});
    }
    compare_lists(Thing::executive, old_.executives, new_.executives, out,
                  [](const Executive& e, bool) { return fold(e.role.value); });
    compare_lists(Thing::collaboration, old_.collaboration, new_.collaboration, out,
                  [&](const Collaboration& e, bool is_after) { return fmt::format("{}", all(e.between, is_after)); });
    compare_lists(Thing::data, old_.data, new_.data, out, [](const DataSet& e, bool) { return fold(e.name.value); });
    compare_lists(Thing::system, old_.systems, new_.systems, out,
                  [](const System& e, bool) { return fold(e.name.value); });
  }

 private:
  template <class Entry, class KeyOf>
  void compare_lists(Thing thing, const std::vector<Entry>& before, const std::vector<Entry>& after,
                     OrganizationChange& out, KeyOf key_of) const {
    Same same(before.size(), after.size());
    join_by(
        same, [&](Index i) { return key_of(before[i], false); }, [&](Index i) { return key_of(after[i], true); });
    for (Index i = 0; i < after.size(); ++i) {
      EntryChange change{.thing = thing, .before = same.before[i], .after = i};
      if (!change.came()) change.keys = keys(before[same.before[i]], after[i], false);
      if (change.came() || !change.keys.empty()) out.entries.push_back(std::move(change));
    }
    for (Index i = 0; i < before.size(); ++i)
      if (same.after[i] == absent) out.entries.push_back({.thing = thing, .before = i});
  }

  // What is compared anyway, or follows from a name, is left out.
  template <class Entry>
  std::vector<std::string_view> keys(const Entry& was, const Entry& is, bool renamed) const {
    std::vector<std::string_view> out;
    for_each_field<Entry>([&](const auto& field) {
      if constexpr (std::is_same_v<Entry, Department>)
        if (field.key == "name" || field.key == "id" || (renamed && field.key == "function")) return;
      const bool names_an_executive = field.key == "lead" || field.key == "reports_to";
      if constexpr (std::is_same_v<std::remove_cvref_t<decltype(was.*field.value)>, Ref>) {
        if (names_an_executive && fold((was.*field.value).name.value) == fold((is.*field.value).name.value)) return;
        if (names_an_executive) return out.push_back(field.key);
      }
      if (said(was.*field.value, false) != said(is.*field.value, true)) out.push_back(field.key);
    });
    return out;
  }

  std::string who(const Ref& ref, bool is_after) const {
    if (ref.customer) return "customer";
    const Index after = ref.to == absent || is_after ? ref.to : departments_.after[ref.to];
    return after == absent ? fold(ref.name.value) : fmt::format("#{}", after);
  }
  std::string all(const std::vector<Ref>& refs, bool is_after) const {
    std::vector<std::string> out;
    for (const Ref& ref : refs) out.push_back(who(ref, is_after));
    return joined(std::move(out));
  }
  static std::string joined(std::vector<std::string> texts) {
    std::ranges::sort(texts);
    std::string out;
    for (const std::string& text : texts) out += text + '\x1f';
    return out;
  }

  // A value as a text that is equal on both sides if it says the same.
  static std::string said(const Text& text, bool) { return text.value; }
  std::string said(const Ref& ref, bool is_after) const { return who(ref, is_after); }
  std::string said(const std::vector<Ref>& refs, bool is_after) const { return all(refs, is_after); }
  std::string said(const Owner& owner, bool is_after) const {
    return fmt::format("{} {}", static_cast<int>(owner.kind), all(owner.departments, is_after));
  }
  static std::string said(const std::vector<Text>& texts, bool) {
    std::vector<std::string> out;
    for (const Text& text : texts) out.push_back(fold(text.value));
    return joined(std::move(out));
  }
  static std::string said(const std::vector<Metric>& metrics, bool) {
    std::vector<std::string> out;
    for (const Metric& m : metrics) out.push_back(fold(m.name.value));
    return joined(std::move(out));
  }
  static std::string said(const std::vector<CxRole>& roles, bool) {
    std::vector<std::string> out;
    for (const CxRole role : roles) out.push_back(fmt::format("{}", static_cast<int>(role)));
    return joined(std::move(out));
  }
  template <class Value>
  requires std::is_arithmetic_v<Value> || std::is_enum_v<Value>
  static std::string said(Value value, bool) { return fmt::format("{}", static_cast<int>(value)); }
  template <class Value>
  std::string said(const std::optional<Value>& value, bool is_after) const {
    return value ? said(*value, is_after) : std::string();
  }

  const Organization &old_, &new_;
  const Same& departments_;
};

// All of an organization that came or went.
void add_all(const Organization& o, bool came, OrganizationChange& out) {
  const auto index = [&](auto& change, Index i) { (came ? change.after : change.before) = i; };
  for (Index d = 0; d < o.departments.size(); ++d) index(out.departments.emplace_back(), d);
  const auto add = [&](Thing thing, std::size_t length) {
    for (Index i = 0; i < length; ++i) {
      EntryChange change{.thing = thing};
      index(change, i);
      out.entries.push_back(std::move(change));
    }
  };
  add(Thing::executive, o.executives.size());
  add(Thing::collaboration, o.collaboration.size());
  add(Thing::data, o.data.size());
  add(Thing::system, o.systems.size());
}

// Which change each department has, by organization before or after.
using ChangeByDepartment = std::map<std::pair<Index, Index>, DepartmentChange*>;

}  // namespace

OrganizationChange compare_organizations(const Comparison& c, Index before, Index after) {
  OrganizationChange out;
  out.before = before;
  out.after = after;
  if (before != absent) out.figures_before = key_figures_of_organization(c.before, before);
  if (after != absent) out.figures_after = key_figures_of_organization(c.after, after);
  if (before != absent && after != absent)
    Organizations(c, before, after).compare(out);
  else if (after != absent)
    add_all(c.after.atlas.organizations[after], true, out);
  else
    add_all(c.before.atlas.organizations[before], false, out);
  return out;
}

void add_gains_and_losses(Comparison& c) {
  ChangeByDepartment before, after;
  for (OrganizationChange& o : c.organizations)
    for (DepartmentChange& d : o.departments) {
      if (o.before != absent && d.before != absent) before[{o.before, d.before}] = &d;
      if (o.after != absent && d.after != absent && !d.was_merged) after[{o.after, d.after}] = &d;
    }
  const auto find = [](const ChangeByDepartment& places, Index organization, Index department) {
    const auto it = places.find({organization, department});
    return it == places.end() ? nullptr : it->second;
  };
  for (const JourneyChange& j : c.journeys)
    for (const TouchpointChange& t : j.touchpoints) {
      if (!t.came() && !t.went() && !t.owner) continue;
      if (!t.came())
        if (const Index owner = c.before.owners[j.before][t.before].owner; owner != absent)
          if (auto* d = find(before, c.before.atlas.journeys[j.before].organization, owner))
            d->lost.push_back({j.before, t.before});
      if (!t.went())
        if (const Index owner = c.after.owners[j.after][t.after].owner; owner != absent)
          if (auto* d = find(after, c.after.atlas.journeys[j.after].organization, owner))
            d->gained.push_back({j.after, t.after});
    }
  for (OrganizationChange& o : c.organizations)
    std::erase_if(o.departments, [](const DepartmentChange& d) {
      return !d.came() && !d.went() && !d.renamed && !d.was_merged && d.keys.empty() && d.gained.empty() &&
             d.lost.empty();
    });
}

}  // namespace cxmap
