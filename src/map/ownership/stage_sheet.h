#pragma once

#include "cxmap/analysis.h"

namespace cxmap::map {

/// One stage of a journey as a journey of its own. A stage before it has the touchpoints of other stages that hand off
/// into it, one behind it those that it hands off to: stubs, with the name of their stage instead of a channel.
Analysis stage_sheet(const Analysis& analysis, Index journey, Index stage);

/// On a stage sheet: does the touchpoint belong to another stage?
inline bool is_stub(const Touchpoint& touchpoint) { return touchpoint.stage != 0; }

}  // namespace cxmap::map
