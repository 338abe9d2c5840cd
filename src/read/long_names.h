#pragma once

#include "cxmap/model.h"

namespace cxmap {

/// Cuts names and ids of more than 200 characters in an atlas that is linked. They stand in each finding and each row
/// about them, so that one of a megabyte would be copied as often. What stands for the rest tells cut names apart.
void cut_long_names(Atlas& atlas);

}  // namespace cxmap
