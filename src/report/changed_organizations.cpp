#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <type_traits>

#include "model/fields.h"
#include "model/vocabulary.h"
#include "report/comparison_report.h"
#include "report/pages.h"

namespace cxmap {
namespace {

// ---- values as people read them --------------------------------------------------------------------------------

std::string said(const Text& text) { return text.value; }
std::string said(const Ref& ref) { return ref.name.value; }
std::string said(bool value) { return value ? "yes" : "no"; }
std::string said(const Metric& metric) { return metric.name.value; }

template <class Enum>
requires std::is_enum_v<Enum> std::string said(Enum value) { return std::string(shown_word(value)); }

template <class Value>
std::string said(const std::optional<Value>& value) {
  return value ? said(*value) : std::string();
}

template <class Value>
std::string said(const std::vector<Value>& values) {
  std::vector<std::string> texts;
  for (const Value& value : values) texts.push_back(said(value));
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string said(const Owner& owner) { return owner.departments.empty() ? owner.word.value : said(owner.departments); }

// "frequency: rarely → often; barrier: – → budgets"
template <class Entry>
std::string values_in_words(const Entry& before, const Entry& after, const std::vector<std::string_view>& keys) {
  std::string out;
  for_each_field<Entry>([&](const auto& field) {
    if (std::ranges::find(keys, field.key) == keys.end()) return;
    const std::string was = said(before.*field.value), is = said(after.*field.value);
    out += fmt::format("{}{}: {} → {}", out.empty() ? "" : "; ", field.key, was.empty() ? "–" : was,
                       is.empty() ? "–" : is);
  });
  return out;
}

// ---- departments -----------------------------------------------------------------------------------------------

// ""Checkout", "Receipt" and 3 more"
std::string names_of(const Analysis& a, const std::vector<TouchpointPlace>& places) {
  constexpr std::size_t most = 5;
  std::vector<std::string> names;
  for (const TouchpointPlace& place : places) {
    if (names.size() == most && places.size() > most + 1) {
      names.push_back(fmt::format("{} more", places.size() - most));
      break;
    }
    names.push_back(a.atlas.journeys[place.journey].touchpoints[place.touchpoint].name.value);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

void add_department(RowsByTitle& rows, const Comparison& c, const OrganizationChange& o, const DepartmentChange& d) {
  const Department* was = d.came() ? nullptr : &c.before.atlas.organizations[o.before].departments[d.before];
  const Department* is = d.went() ? nullptr : &c.after.atlas.organizations[o.after].departments[d.after];
  std::vector<std::string> what;
  if (d.came()) what.push_back("new");
  if (d.went()) what.push_back("gone");
  if (d.renamed) what.push_back("was " + was->name.value);
  if (d.was_merged) what.push_back("now part of " + is->name.value);
  if (was && is && !d.keys.empty()) what.push_back(values_in_words(*was, *is, d.keys));
  const bool by_old_name = d.went() || d.was_merged;
  rows.add({(by_old_name ? was : is)->name.value, fmt::format("{}", fmt::join(what, "; ")), names_of(c.after, d.gained),
            names_of(c.before, d.lost)});
}

// ---- entries ---------------------------------------------------------------------------------------------------

template <class Entry>
std::string called(const Entry& entry) {
  if constexpr (std::is_same_v<Entry, Executive>)
    return entry.role.value;
  else if constexpr (std::is_same_v<Entry, Collaboration>)
    return said(entry.between);
  else
    return entry.name.value;
}

template <class Entry>
void add_entry(RowsByTitle& rows, const char* kind, std::vector<Entry> Organization::*list, const Organization* before,
               const Organization* after, const EntryChange& e) {
  const Entry* was = e.came() ? nullptr : &(before->*list)[e.before];
  const Entry* is = e.went() ? nullptr : &(after->*list)[e.after];
  std::string what = "new";
  if (e.went()) what = "gone";
  if (was && is) what = values_in_words(*was, *is, e.keys);
  rows.add({kind, called(is ? *is : *was), std::move(what)});
}

void add_entry(RowsByTitle& rows, const Organization* before, const Organization* after, const EntryChange& e) {
  switch (e.thing) {
    case Thing::executive:
      return add_entry(rows, "executive", &Organization::executives, before, after, e);
    case Thing::collaboration:
      return add_entry(rows, "collaboration", &Organization::collaboration, before, after, e);
    case Thing::data:
      return add_entry(rows, "data", &Organization::data, before, after, e);
    default:
      return add_entry(rows, "system", &Organization::systems, before, after, e);
  }
}

}  // namespace

void add_changed_organizations(Blocks& out, const Comparison& c) {
  RowsByTitle departments({{"department"}, {"change"}, {"gained"}, {"lost"}}),
      entries({{"what"}, {"name"}, {"change"}});
  for (const OrganizationChange& o : c.organizations) {
    const Organization* before = o.before == absent ? nullptr : &c.before.atlas.organizations[o.before];
    const Organization* after = o.after == absent ? nullptr : &c.after.atlas.organizations[o.after];
    departments.start(name_of(after ? *after : *before));
    for (const DepartmentChange& d : o.departments) add_department(departments, c, o, d);
    entries.start(name_of(after ? *after : *before));
    for (const EntryChange& e : o.entries) add_entry(entries, before, after, e);
  }
  departments.add_to(out, "Departments");
  entries.add_to(out, "The organization");
}

}  // namespace cxmap
