#pragma once

#include <string_view>

#include "change/changed_files.h"
#include "cxmap/analysis.h"
#include "cxmap/result.h"

// Changes of what things are called, and where they stand, with all that names them: references keep their target, and
// ids stay. Where a name alone would no longer do, or would mean another touchpoint, an `id` is written to the target,
// and that to the references.

namespace cxmap {

/// A department gets another name in all files of its organization. Names under which it stays known (its id, an alias)
/// stay as they are. Fails if it is not free, or where it is written in a way that is not known; says the place.
Result<Operations> rename_department(const Analysis& analysis, Index organization, Index department,
                                     std::string_view name);

/// A touchpoint gets another name, in its own journey and in those of its organization.
Result<Operations> rename_touchpoint(const Analysis& analysis, Index journey, Index touchpoint, std::string_view name);

/// A touchpoint becomes the last one of another stage.
Result<Operations> move_touchpoint(const Analysis& analysis, Index journey, Index touchpoint, Index stage);

}  // namespace cxmap
