#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "map/scene/text_width.h"

namespace cxmap::map {

/// Names that are shown beside one another: where two of them would look the same because their ends are cut, the
/// middle is cut instead.
class Names {
 public:
  Names() = default;
  explicit Names(std::vector<std::string> names);

  const std::vector<std::string>& all() const { return names_; }
  std::size_t size() const { return names_.size(); }
  const std::string& operator[](std::size_t i) const { return names_[i]; }

  /// At most so many lines of a name; `before` stands at its beginning.
  std::vector<std::string> wrapped(std::size_t i, std::string_view before, Font font, double width,
                                   std::size_t lines) const;

 private:
  std::vector<std::string> names_;
  std::vector<std::size_t> shared_;  // how many bytes a name begins with that another one begins with, too
};

}  // namespace cxmap::map
