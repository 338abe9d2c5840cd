#pragma once

#include <optional>
#include <span>
#include <string>

#include "cxmap/output.h"
#include "report/blocks.h"

// Blocks, as people read them. Texts of files are escaped here.

namespace cxmap {

/// For a terminal.
std::string text_of(const Blocks& blocks, const TextStyle& style);

std::string markdown_of(const Blocks& blocks, const std::optional<MapImage>& map = std::nullopt);

/// One page that needs no other file, and runs nothing; its title is the first heading. The places of maps show these
/// in their order; where there are more places, nothing.
std::string html_of(const Blocks& blocks, std::span<const MapImage> maps = {});

/// Those of a report, or of its workshop.
inline Blocks blocks_of(const Analysis& analysis, const ReportOptions& options) {
  return options.workshop ? workshop_blocks(analysis, options.department) : report_blocks(analysis, options.department);
}

}  // namespace cxmap
