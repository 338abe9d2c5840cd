#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cxmap/model.h"

namespace cxmap {

/// The department that a person means, as references in files do: by written id, else by name, id or alias. May be
/// absent.
Index find_department(const Organization& organization, std::string_view name);

/// That department of each of several organizations.
std::vector<Index> find_departments(std::span<const Organization> organizations, std::string_view name);

/// The departments of an organization by what find_department() finds them by, for many questions.
class DepartmentIndex {
 public:
  explicit DepartmentIndex(const Organization& organization);
  Index find(std::string_view name) const;

 private:
  std::unordered_map<std::string, Index> by_name_;  // folded
};

/// The message about a department that a person names and none of these organizations has; empty if one has it.
std::string unknown_department(std::span<const Organization> organizations, std::string_view name);

}  // namespace cxmap
