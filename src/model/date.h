#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cxmap/model.h"

namespace cxmap {

/// A date of the calendar, written 2026-11-30; years begin with 0001.
std::optional<Date> parse_date(std::string_view text);

/// A date as files spell it: "2026-11-30".
std::string spelled(const Date& date);

/// The day that counts as today: the one that is asked for, else the system's.
Date today(const std::optional<Date>& requested);

/// How long a text says: a number (also "1.5", "half a"), or two with "to" or a dash between, of which the larger
/// counts, and a unit from seconds to years; words such as "within", "up to", "about", "<" may stand before it. "same
/// day" is a day, "immediately" and "at once" are no time. None if it says something else.
std::optional<Duration> parse_duration(std::string_view text);

/// How often a text says that something is done: a duration, perhaps after "every", or "daily", "weekly", ...
std::optional<Duration> parse_repetition(std::string_view text);

/// The date a duration later: months and years keep the day, or take the last of a shorter month; hours that make no
/// whole day do not count.
Date later(const Date& date, const Duration& duration);

}  // namespace cxmap
