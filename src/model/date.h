#pragma once

#include <optional>
#include <string_view>

#include "cxmap/model.h"

namespace cxmap {

/// A date of the calendar, written 2026-11-30.
std::optional<Date> parse_date(std::string_view text);

}  // namespace cxmap
