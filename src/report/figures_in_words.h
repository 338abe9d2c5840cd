#pragma once

#include <cstdint>
#include <string_view>

#include "report/blocks.h"
#include "report/figures.h"

namespace cxmap {

/// Coverage, concentration, ties and hand-offs as facts.
void add_figures(Blocks& out, const Atlas& atlas, const Figures& figures);

/// How the departments work together: a table of those that own something or have a tie, and what its columns mean.
void add_departments(Blocks& out, const Figures& figures, int level);

/// "mostly with others", from ties to other departments and within; "with nobody" without any.
std::string_view works_in_words(std::uint32_t external, std::uint32_t internal);

}  // namespace cxmap
