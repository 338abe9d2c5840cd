#pragma once

#include <optional>
#include <string_view>

#include "cxmap/model.h"

namespace cxmap {

/// A date of the calendar, written 2026-11-30; years begin with 0001.
std::optional<Date> parse_date(std::string_view text);

/// The day that counts as today: the one that is asked for, else the system's.
Date today(const std::optional<Date>& requested);

/// The date a duration later: months and years keep the day, or take the last of a shorter month; hours that make no
/// whole day do not count.
Date later(const Date& date, const Duration& duration);

}  // namespace cxmap
