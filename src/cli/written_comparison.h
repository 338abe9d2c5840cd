#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/map_look.h"
#include "cxmap/comparison.h"
#include "cxmap/output.h"

namespace cxmap {

/// How a comparison can be written: the formats of texts, then those of pictures.
std::vector<std::string> comparison_formats();

/// Writes a comparison as the options say: as a text, or drawn as a map, of which a folder gets one for each journey
/// that has changed. Returns the exit status: `status` if all went well.
int write_compared(Console& console, const Options& options, const MapLook& look, const Comparison& comparison,
                   ComparisonOptions wanted, int status = 0);

}  // namespace cxmap
