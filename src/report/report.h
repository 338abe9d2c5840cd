#pragma once

#include <string>

#include "cxmap/cxmap.h"
#include "report/text.h"

namespace cxmap {

/// The report for a terminal: coverage, the matrix stages x departments, concentration, findings.
std::string report_text(const Analysis& analysis, const TextStyle& style);

/// The report as Markdown.
std::string report_markdown(const Analysis& analysis);

/// Each touchpoint with its owner and what says so; with suggestions for unowned touchpoints if asked for.
std::string owners_text(const Analysis& analysis, bool suggest, const TextStyle& style);

}  // namespace cxmap
