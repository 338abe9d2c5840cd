#pragma once

#include <string>
#include <vector>

namespace cxmap {

/// The bytes of an output, and what its reader should know beside them.
struct Written {
  std::string bytes;
  std::vector<std::string> notices = {};  ///< what was left out, a font that is missing, ...: a line each; may be empty
};

}  // namespace cxmap
