#pragma once

#include <string>
#include <utility>
#include <vector>

namespace cxmap {

/// A text in a list, with what belongs below it, and with what few readers need: a code.
struct Item {
  Item(std::string line, std::vector<std::string> below = {}, std::string small = {})  // NOLINT: a text is an item
      : text(std::move(line)), parts(std::move(below)), small_print(std::move(small)) {}

  /// The text, and the small print after it in parentheses.
  std::string whole() const { return small_print.empty() ? text : text + " (" + small_print + ")"; }

  std::string text;
  std::vector<std::string> parts;
  std::string small_print;
};

}  // namespace cxmap
