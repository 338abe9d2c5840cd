#pragma once

#include <string>
#include <utility>
#include <vector>

namespace cxmap {

/// A text in a list, with what belongs below it.
struct Item {
  Item(std::string line, std::vector<std::string> below = {})  // NOLINT: a text is an item
      : text(std::move(line)), parts(std::move(below)) {}

  std::string text;
  std::vector<std::string> parts;
};

}  // namespace cxmap
