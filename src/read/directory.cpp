#include "read/directory.h"

#include <algorithm>

#include "model/names.h"

namespace cxmap {
namespace {

const std::vector<Index> nobody;

template <class Names>
void add(Names& names, std::string_view name, Index entry) {
  if (name.empty()) return;
  std::vector<Index>& entries = names[fold(name)];
  // Entries come in order, but for those that stay known by names after they were dropped.
  const auto at = std::ranges::lower_bound(entries, entry);
  if (at == entries.end() || *at != entry) entries.insert(at, entry);
}

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
  const std::vector<Index>& found = find(name);
  return found.empty() ? absent : found.front();
}

}  // namespace cxmap
