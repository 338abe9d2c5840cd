#include "model/directory.h"

#include "model/names.h"

namespace cxmap {
namespace {

void add(std::unordered_map<std::string, std::vector<Index>>& map, std::string_view key, Index entry) {
  if (key.empty()) return;
  auto& entries = map[fold(key)];
  // Name, slug and id of one entry are often the same word.
  if (entries.empty() || entries.back() != entry) entries.push_back(entry);
}

const std::vector<Index> nobody;

}  // namespace

void Directory::add_id(std::string_view id, Index entry) { add(ids_, id, entry); }
void Directory::add_name(std::string_view name, Index entry) { add(names_, name, entry); }

const std::vector<Index>& Directory::find(std::string_view reference) const {
  const std::string key = fold(reference);
  if (const auto it = ids_.find(key); it != ids_.end()) return it->second;
  if (const auto it = names_.find(key); it != names_.end()) return it->second;
  return nobody;
}

Index Directory::holder(std::string_view name) const {
  const auto& found = find(name);
  return found.empty() ? absent : found.front();
}

}  // namespace cxmap
