#pragma once

#include <span>
#include <string>
#include <string_view>

#include "util/suggest.h"

namespace cxmap {

/// What is said of a name that is not among the known ones.
struct UnknownName {
  std::string help;
  Nearest near = {};  ///< the one that the help proposes
};

/// What to do about a name that is not among the known ones: write the one that was meant; write several as a list
/// (`list`: one may stand here), or choose one of them; else `fallback`.
UnknownName unknown_name(std::string_view name, std::span<const std::string_view> known, bool list,
                         std::string fallback);

}  // namespace cxmap
