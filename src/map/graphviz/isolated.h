#pragma once

#include <functional>

#include "cxmap/result.h"
#include "cxmap/written.h"

namespace cxmap::map {

/// Draws in a child process: a drawing library that crashes or calls exit() cannot end our own process, and each child
/// can have the one full Graphviz context that a process may have. Ctrl-C and SIGTERM end the child, too.
Result<Written> isolated(const std::function<Result<Written>()>& draw);

}  // namespace cxmap::map
