#pragma once

#include <string_view>

#include "cxmap/analysis.h"
#include "cxmap/load.h"
#include "cxmap/map.h"
#include "cxmap/output.h"
#include "cxmap/rule.h"

namespace cxmap {

struct JourneyChange;  // cxmap/comparison.h

/// All that can be said about a linked atlas: owners, figures, and what the rules find. No file is needed, so
/// that a model may be changed and judged again; input errors and suppressions are not looked at.
Analysis analyze(Atlas atlas, const Configs& configs);

/// Links what was read, analyzes it by its settings, and adds the input errors; comments silence findings.
Analysis analyze(Loaded loaded);

/// Likewise, whatever the settings say.
Analysis analyze(Loaded loaded, const Config& config);

/// What to settle first, of the findings that count: each change that people can decide on is made in memory, and the
/// rules are asked again. On large input not every change is tried (src/change/settle_first.cpp says how many).
Decisions settle_first(const Analysis& analysis);

/// Draws a view of a journey, or of its organization. What is marked as a problem is a finding of `analysis`. Fails if
/// there is nothing to draw, or what was asked for does not go together.
Result<Written> draw_map(const Analysis& analysis, Index journey, const MapRequest& request);

/// Draws who owns what in a journey now, with what has changed: what came and went, and from which stage and owner to
/// which it went. Fails if the journey went, if there is nothing to draw, or if the request is not for a picture of the
/// ownership view.
Result<Written> draw_changes(const Comparison& comparison, const JourneyChange& change, const MapRequest& request,
                             const ComparisonOptions& options = {});

/// "0.1.0"
std::string_view version();

}  // namespace cxmap
