#include "model/find_department.h"

#include <fmt/format.h>

#include "model/names.h"
#include "util/suggest.h"

namespace cxmap {

DepartmentIndex::DepartmentIndex(const Organization& organization) {
  const std::vector<Department>& all = organization.departments;
  const auto add = [&](std::string_view name, Index d) {
    if (!name.empty()) by_name_.emplace(fold(name), d);
  };
  for (Index d = 0; d < all.size(); ++d) add(all[d].written_id.value, d);
  for (Index d = 0; d < all.size(); ++d) {
    add(all[d].name.value, d);
    add(slug(all[d].name.value), d);
    add(all[d].id, d);
    for (const Text& alias : all[d].aliases) add(alias.value, d);
  }
}

Index DepartmentIndex::find(std::string_view name) const {
  const auto it = by_name_.find(fold(name));
  return it == by_name_.end() ? absent : it->second;
}

Index find_department(const Organization& organization, std::string_view name) {
  return name.empty() ? absent : DepartmentIndex(organization).find(name);
}

std::vector<Index> find_departments(std::span<const Organization> organizations, std::string_view name) {
  std::vector<Index> out;
  for (const Organization& organization : organizations) out.push_back(find_department(organization, name));
  return out;
}

std::string unknown_department(std::span<const Organization> organizations, std::string_view name) {
  std::vector<std::string_view> known;
  for (const Organization& organization : organizations) {
    if (find_department(organization, name) != absent) return {};
    for (const Department& d : organization.departments) known.push_back(d.name.value);
  }
  return fmt::format("no department \"{}\"; {}", name,
                     did_you_mean(name, known, "\"cxmap report\" has a sheet for each"));
}

}  // namespace cxmap
