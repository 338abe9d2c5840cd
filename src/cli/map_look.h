#pragma once

#include <algorithm>
#include <string>

#include "cli/options.h"
#include "cxmap/map.h"

namespace cxmap {

/// How a map looks, as the command line says it.
struct MapLook {
  std::string paper = {}, distance = "desk", theme = "light";

  /// Nothing was asked for.
  bool is_default() const { return paper.empty() && distance == "desk" && theme == "light"; }
};

/// The value of a name in a list that is in the order of its type.
template <class Value, class Names>
Value chosen(const std::string& name, const Names& names) {
  return static_cast<Value>(std::ranges::find(names, name) - names.begin());
}

/// Adds `--paper`, `--for` and `--theme`.
void add_look(Options& options, MapLook& look);

void apply(const MapLook& look, MapRequest& request);

}  // namespace cxmap
