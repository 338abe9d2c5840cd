#pragma once

#include "cxmap/config.h"

namespace cxmap {

/// The day that counts as today: the one that is asked for, else the system's.
Date today(const Config& config);

}  // namespace cxmap
