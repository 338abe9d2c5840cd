#pragma once

#include <functional>
#include <string_view>

#include "cxmap/result.h"
#include "cxmap/written.h"

namespace cxmap {

/// Writes in a child process: a library that crashes or calls exit() cannot end our own process, and each child can
/// have the one full Graphviz context that a process may have. Ctrl-C and SIGTERM end the child, too. `library` is what
/// a message calls it: "drawing library".
Result<Written> isolated(const std::function<Result<Written>()>& write, std::string_view library = "drawing library");

}  // namespace cxmap
