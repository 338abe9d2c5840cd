#pragma once

#include "cxmap/rule.h"

namespace cxmap::rule {

/// The department that owns data or a system; absent if none does, or it is not known.
Index owner_of(const Owner& owner);

/// Does data reach a department: is it its own, or shared with it?
bool reaches(const DataSet& data, Index department);

}  // namespace cxmap::rule
