#pragma once

#include <string>
#include <string_view>

#include "cxmap/output.h"

// What the outputs for people share.

namespace cxmap {

/// "path:line:col: severity: message [OWN101 unowned-touchpoint]", without a line end.
std::string concise_line(const Atlas& atlas, const Finding& finding);

/// Why a finding does not count that a baseline, or a revision, has.
inline constexpr std::string_view known_before = "known: it was found before";

/// What a finding says as one line that is safe for a terminal; names in it may be of any length, so it is cut.
std::string message_line(std::string_view text);

/// "2 errors, 22 warnings in 9 groups, 3 infos in 4 files"; without the groups where findings are listed one by one.
std::string summary_line(const Analysis& analysis, const TextStyle& style, bool in_groups = true);

}  // namespace cxmap
