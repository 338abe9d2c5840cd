#pragma once

#include <functional>
#include <string>

#include "cxmap/cxmap.h"

namespace cxmap::map {

/// Runs `work` in a child process and brings its result back: libraries that crash or call exit() cannot end our own.
/// Ctrl-C and SIGTERM end the child, too, and reach our own process when it is gone.
Drawing in_child(const std::function<Drawing()>& work);

}  // namespace cxmap::map
