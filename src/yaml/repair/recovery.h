#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "yaml/document.h"
#include "yaml/repair/extent.h"

namespace cxmap {

/// Reads on after syntax errors: gives up the parts that have them, so that the rest can be read.
class Recovery {
 public:
  explicit Recovery(std::string_view bytes) : original_(bytes) {}

  /// What is to be read: the bytes of the file, with spaces where parts were given up, so that places stay.
  std::string_view bytes() const { return lost_.empty() ? original_ : std::string_view(copy_); }

  /// Gives up the part that a error spoils. False if that can't help.
  bool give_up(const SyntaxError& error);

  /// Does a error only come of what was given up, and is none of the file?
  bool is_consequence(const SyntaxError& error) const;

  /// Tells a document what it lacks: its holes, and what has them inside.
  void mark(Document& document) const;

 private:
  bool blank(const SyntaxError& error);

  std::string_view original_;
  std::string copy_;
  std::vector<Damage> lost_;
};

}  // namespace cxmap
