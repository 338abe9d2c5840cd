#include "model/directory.h"

#include <algorithm>

#include "model/names.h"

namespace cxmap {

void Directory::add_id(std::string_view id, Index entry) {
  if (!id.empty()) ids_.emplace(fold(id), entry);
}

void Directory::add_name(std::string_view name, Index entry) {
  if (!name.empty()) names_.emplace(fold(name), entry);
}

std::vector<Index> Directory::find(std::string_view reference) const {
  const std::string key = fold(reference);
  std::vector<Index> found;
  for (const auto* map : {&ids_, &names_}) {
    const auto [begin, end] = map->equal_range(key);
    for (auto it = begin; it != end; ++it) found.push_back(it->second);
    if (!found.empty()) break;
  }
  // Name, slug and id of one entry are often the same word.
  std::ranges::sort(found);
  const auto repeated = std::ranges::unique(found);
  found.erase(repeated.begin(), repeated.end());
  return found;
}

Index Directory::holder(std::string_view name) const {
  const std::string key = fold(name);
  Index first = absent;
  for (const auto* map : {&ids_, &names_}) {
    const auto [begin, end] = map->equal_range(key);
    for (auto it = begin; it != end; ++it) first = std::min(first, it->second);
    if (first != absent) break;
  }
  return first;
}

}  // namespace cxmap
