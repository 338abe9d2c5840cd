#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cxmap::imports {

/// The departments that a cell names, in its order; a word for nobody or for all of them, as files know it.
struct NamedDepartments {
  std::vector<std::string> names;
  std::string remark;     ///< what was taken for what; mostly empty
  bool in_doubt = false;  ///< a question mark stood after one of them
};
NamedDepartments departments_in(std::string_view text);

/// A name without the question marks after it: "Sales?", "Sales (?)"; as it is where nothing else is in it.
std::string_view without_doubt(std::string_view name);

/// How it is reported that a name was taken without its question mark.
std::string taken_for(std::string_view name, std::string_view sure);

}  // namespace cxmap::imports
