#pragma once

#include <string_view>

#include "cxmap/model.h"

namespace cxmap {

/// Cuts names and ids of more than 2,000 columns in an atlas that is linked. They stand in each finding and each row
/// about them, so that one of a megabyte would be copied as often. What stands for the rest tells cut names apart.
void cut_long_names(Atlas& atlas);

/// Was it? Then it is not what stands in the file, and is not to be written into one.
bool was_cut(std::string_view name);

}  // namespace cxmap
