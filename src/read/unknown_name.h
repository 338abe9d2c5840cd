#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cxmap {

/// What to do about a name that is not among the known ones: write the one that was meant; write several as a list
/// (`list`: one may stand here), or choose one of them; else `fallback`.
std::string help_for_unknown(std::string_view name, std::span<const std::string_view> known, bool list,
                             std::string fallback);

}  // namespace cxmap
