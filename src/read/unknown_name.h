#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cxmap {

/// The known names that stand within a text as whole words, each once, in its order; of names that overlap, the longer.
std::vector<std::string_view> names_within(std::string_view text, std::span<const std::string_view> known);

/// The first known name within which a text stands as whole words; empty if there is none.
std::string_view name_around(std::string_view text, std::span<const std::string_view> known);

/// What to do about a name that is not among the known ones: write the one that was meant; write several as a list
/// (`list`: one may stand here), or choose one of them; else `fallback`.
std::string help_for_unknown(std::string_view name, std::span<const std::string_view> known, bool list,
                             std::string fallback);

}  // namespace cxmap
