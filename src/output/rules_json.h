#pragma once

#include <string>

#include "cxmap/config.h"

namespace cxmap {

/// All rules as JSON, with the severities of some settings.
std::string rules_json(const Config& config);

}  // namespace cxmap
