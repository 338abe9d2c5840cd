#pragma once

#include "cxmap/config.h"
#include "cxmap/model.h"

namespace cxmap {

/// The day that counts as today: the one that is asked for, else the system's.
Date today(const Config& config);

/// The date a duration later: months and years keep the day, or take the last of a shorter month; hours that make no
/// whole day do not count.
Date later(const Date& date, const Duration& duration);

}  // namespace cxmap
