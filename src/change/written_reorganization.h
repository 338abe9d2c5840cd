#pragma once

#include "change/changed_files.h"
#include "change/reorganize.h"

namespace cxmap {

/// The files that have to change, with bytes that say what a reorganization says in memory. Fails where something of it
/// stands in a way that can't be changed by itself; says the place.
Result<std::vector<Rewrite>> files_of(const Analysis& before, const Reorganized& reorganized);

}  // namespace cxmap
