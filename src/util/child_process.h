#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "cxmap/result.h"

namespace cxmap {

/// Runs `work` in a child process and brings its bytes back: a library that crashes or calls exit() cannot end our own;
/// a message then calls it what `library` says. Ctrl-C and SIGTERM end the child, too, and reach our own process when it
/// is gone.
Result<std::string> in_child(const std::function<std::string()>& work, std::string_view library);

}  // namespace cxmap
