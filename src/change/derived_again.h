#pragma once

#include <vector>

#include "cxmap/model.h"

// What linking derives from names, found again after the organization has changed.

namespace cxmap {

/// The departments that nothing names any more, but a list.
std::vector<Index> unnamed_departments(Atlas& atlas, Index organization);

/// Who sells is a business, unless a file says what the organization is.
void find_sector(const Atlas& atlas, Organization& organization);

}  // namespace cxmap
