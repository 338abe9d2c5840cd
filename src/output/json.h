#pragma once

#include <string>
#include <string_view>

#include "cxmap/analysis.h"

namespace cxmap {

/// The findings of a run as JSON, schema "cxmap-findings-1".
std::string findings_json(const Analysis& analysis);

/// The report of a run as JSON, schema "cxmap-report-1": each journey, and each organization over its journeys. With a
/// department, only that one is among the departments, and only what concerns it among the findings.
std::string report_json(const Analysis& analysis, std::string_view department = {});

/// Each touchpoint's owner with its source, as JSON; with suggestions for unowned touchpoints if asked for.
std::string owners_json(const Analysis& analysis, bool suggest);

/// All rules as JSON.
std::string rules_json(const Config& config);

}  // namespace cxmap
