#pragma once

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

/// Adds `--paper`, `--for` and `--theme`.
void add_look(Options& options, MapLook& look);

void apply(const MapLook& look, MapRequest& request);

}  // namespace cxmap
