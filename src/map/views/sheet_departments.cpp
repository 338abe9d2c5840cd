#include "map/views/sheet_departments.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "map/scene/department_bars.h"
#include "map/scene/labels.h"
#include "model/names.h"

namespace cxmap::map {
namespace {

/// The organizations of each company, by its name without case; those with a list of departments come first, as bars
/// go by the places in it.
std::map<std::string, std::vector<Index>> companies_of(const Atlas& atlas, const std::vector<Index>& organizations) {
  std::map<std::string, std::vector<Index>> out;
  for (const Index o : organizations) out[fold(atlas.organizations[o].name.value)].push_back(o);
  if (out.size() == 2 && out.begin()->first.empty()) {
    std::vector<Index>& named = std::prev(out.end())->second;
    named.insert(named.end(), out.begin()->second.begin(), out.begin()->second.end());
    out.erase(out.begin());
  }
  for (auto& [name, members] : out)
    std::ranges::stable_partition(members, [&](Index o) { return atlas.organizations[o].lists_departments; });
  return out;
}

/// The organizations of a company as one.
struct Company {
  Organization whole = {};
  std::map<std::string, std::size_t> by_name = {};  // and by alias; without case

  /// Where each department of `part` is now.
  std::vector<std::size_t> add(const Organization& part) {
    std::vector<std::size_t> places;
    std::vector<bool> taken(whole.departments.size() + part.departments.size());  // two of one list stay two
    for (const Department& d : part.departments) {
      const auto known = by_name.find(fold(d.name.value));
      const bool is_new = known == by_name.end() || taken[known->second];
      const std::size_t place = is_new ? whole.departments.size() : known->second;
      if (is_new) whole.departments.emplace_back().name = d.name;
      by_name.try_emplace(fold(d.name.value), place);
      taken[place] = true;
      places.push_back(place);
    }
    for (std::size_t d = 0; d < places.size(); ++d)
      for (const Text& alias : part.departments[d].aliases) {
        by_name.try_emplace(fold(alias.value), places[d]);
        whole.departments[places[d]].aliases.push_back(alias);
      }
    whole.lists_departments |= part.lists_departments;
    return places;
  }
};

}  // namespace

SheetDepartments::SheetDepartments(const Atlas& atlas, const std::vector<Index>& organizations)
    : places_(atlas.organizations.size()) {
  Organization everybody;
  for (const auto& [name, members] : companies_of(atlas, organizations)) {
    Company company;
    for (const Index o : members) {
      places_[o] = company.add(atlas.organizations[o]);
      for (std::size_t& place : places_[o]) place += all_.size();
    }
    for (Bar& bar : department_bars(company.whole))
      all_.push_back({{}, shown(atlas.organizations[members.front()].name.value), {}, std::move(bar)});
    std::ranges::move(company.whole.departments, std::back_inserter(everybody.departments));
  }
  const std::vector<std::string> names = department_names(everybody), codes = department_codes(everybody);
  for (std::size_t d = 0; d < all_.size(); ++d) {
    all_[d].name = names[d];
    all_[d].code = codes[d];
  }
}

}  // namespace cxmap::map
