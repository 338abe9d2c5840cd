#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace cxmap {

/// Where the settings of a path are, or would be found first if somebody wrote them there: in its folder and those
/// above it, up to the folder of those that count now.
std::vector<std::string> settings_places(const CommandLine& line, const std::string& path);

}  // namespace cxmap
