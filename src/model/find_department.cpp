#include "model/find_department.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/names.h"
#include "util/suggest.h"

namespace cxmap {

Index find_department(const Organization& organization, std::string_view name) {
  const std::string wanted = fold(name);
  const auto is = [&](std::string_view other) { return !other.empty() && fold(other) == wanted; };
  const auto find = [&](auto means) -> Index {
    const auto found = std::ranges::find_if(organization.departments, means);
    return found == organization.departments.end() ? absent
                                                   : static_cast<Index>(found - organization.departments.begin());
  };
  const Index by_id = find([&](const Department& d) { return is(d.written_id.value); });
  if (by_id != absent) return by_id;
  return find([&](const Department& d) {
    return is(d.name.value) || is(slug(d.name.value)) || is(d.id) ||
           std::ranges::any_of(d.aliases, [&](const Text& alias) { return is(alias.value); });
  });
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
