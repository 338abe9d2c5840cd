#pragma once

#include <string>

#include "cxmap/cxmap.h"

namespace cxmap {

/// The findings of a run as JSON, schema "cxmap-findings-1".
std::string findings_json(const Analysis& analysis);

/// The report of a run as JSON, schema "cxmap-report-1": coverage, stages, departments, concentration, findings.
std::string report_json(const Analysis& analysis);

/// Each touchpoint's owner with its source, as JSON; with suggestions for unowned touchpoints if asked for.
std::string owners_json(const Analysis& analysis, bool suggest);

/// All rules as JSON.
std::string rules_json(const Config& config);

}  // namespace cxmap
