#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/analysis.h"

// What the JSON outputs share.

namespace cxmap {

using Json = nlohmann::ordered_json;

/// The bytes of an output; what is not UTF-8 (YAML escapes can produce that) becomes U+FFFD.
std::string dump(const Json& json);

/// A list that may be long, as bytes: each item is written when it comes. All of them as one tree would take ten times
/// the memory.
class JsonList {
 public:
  /// `depth`: in how many lists and objects its items lie, this list included.
  explicit JsonList(std::size_t depth) : indent_(2 * depth, ' ') {}

  void add(const Json& item);
  /// Adds "[...]" to an output.
  void write(std::string& out) const;

 private:
  std::string indent_, items_;
};

/// The bytes of an output in which the list under a key is this one; in `json` it is empty, and its key the only one of
/// its name.
std::string dump(const Json& json, std::string_view key, const JsonList& list);
/// The bytes of an output that is a list; its depth is 1.
std::string dump(const JsonList& list);

/// 4 places, halves away from zero, no -0; null if there is none.
Json ratio(std::optional<double> value);

/// Null if absent.
Json text(const Text& t);

/// A finding as `check` and `report` write it.
Json finding_json(const Atlas& atlas, const Finding& finding);

/// What says who owns a touchpoint, and where.
Json source_json(const Atlas& atlas, const Ownership& ownership);

/// The id of a department; null if absent.
Json id_of(const Organization& organization, Index department);

/// The ids of the known ones among some references.
Json ids_of(const Organization& organization, const std::vector<Ref>& refs);

/// The ids of departments, in their order.
Json ids_of(const Organization& organization, const std::vector<Index>& departments);

// Figures.
Json coverage_json(const Coverage& coverage);
Json concentration_json(const Organization& organization, const Concentration& concentration);
Json hand_offs_json(const HandOffs& hand_offs);

}  // namespace cxmap
