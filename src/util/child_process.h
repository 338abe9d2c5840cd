#pragma once

#include <functional>
#include <string>

#include "cxmap/result.h"

namespace cxmap {

/// Runs `work` in a child process and brings its bytes back: libraries that crash or call exit() cannot end our own.
/// Ctrl-C and SIGTERM end the child, too, and reach our own process when it is gone.
Result<std::string> in_child(const std::function<std::string()>& work);

}  // namespace cxmap
