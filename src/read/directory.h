#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cxmap/source.h"

namespace cxmap {

/// Who answers to which name: a written id first; after it names, slugs, assigned ids and aliases together.
class Directory {
 public:
  /// How many names will be added, about.
  void reserve(std::size_t names) { names_.reserve(names); }
  void add_id(std::string_view id, Index entry);
  void add_name(std::string_view name, Index entry);

  /// The entries that a reference may mean, each once, in order; empty if there are none.
  const std::vector<Index>& find(std::string_view reference) const;

  /// The first entry that has a written id or a name; absent if there is none.
  Index holder(std::string_view name) const;

 private:
  using Names = std::unordered_map<std::string, std::vector<Index>>;
  Names ids_, names_;
};

}  // namespace cxmap
