#pragma once

#include <string>
#include <string_view>

#include "cxmap/analysis.h"
#include "output/text.h"

namespace cxmap {

/// The report for a terminal: see report_blocks().
std::string report_text(const Analysis& analysis, std::string_view department, const TextStyle& style);

/// The report as Markdown.
std::string report_markdown(const Analysis& analysis, std::string_view department);

/// One row a fact, CSV after RFC 4180: see facts().
std::string report_csv(const Analysis& analysis, std::string_view department);

/// A workbook of Excel: summary, matrix, roles, findings, a sheet a department. `problem` gets why there is none,
/// `talk` what is left out of it.
std::string report_xlsx(const Analysis& analysis, std::string_view department, std::string& problem, std::string& talk);

/// Each touchpoint with its owner and what says so; with suggestions for unowned touchpoints if asked for.
std::string owners_text(const Analysis& analysis, bool suggest, const TextStyle& style);

}  // namespace cxmap
