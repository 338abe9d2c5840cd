#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/names.h"
#include "read/entry_list.h"

namespace cxmap {

/// Says what the texts of one file mean where departments are named.
class DepartmentNames {
 public:
  struct Meaning {
    std::optional<Word> word;               ///< it stands for no department
    std::vector<std::string> parts;         ///< it names several, as written; else empty
    std::vector<std::string_view> perhaps;  ///< its parts, if one of them, the first here, is a department by itself
    std::vector<Index> departments;         ///< that are called so; empty if none is known yet
  };

  /// The customers' names are those of the journey, which may be null.
  DepartmentNames(const List<Department>& list, const Journey* journey);

  /// Notes a text that the file has, before any meaning is asked for.
  void mention(std::string_view text);
  /// Valid until the next call.
  const Meaning& meaning(const std::string& text);

 private:
  bool is_name(std::string_view text) const;
  void find_alone();
  std::vector<std::string> parts_of(std::string_view text);
  std::vector<std::string_view> perhaps_parts_of(std::string_view text);

  const List<Department>& list_;
  std::unordered_set<std::string> customers_;  // folded
  std::vector<std::string> joined_;            // texts with a separator
  std::vector<std::string> single_;            // texts without one
  std::unordered_set<std::string> alone_;      // names that the file has alone, folded; made when they are needed
  bool has_alone_ = false;
  std::unordered_map<std::string, Meaning> met_;  // by text: most names come again and again
};

}  // namespace cxmap
