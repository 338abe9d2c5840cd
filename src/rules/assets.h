#pragma once

#include "cxmap/rule.h"

namespace cxmap::rule {

/// The department that owns data or a system; absent if none does, or it is not known.
Index owner_of(const Owner& owner);

/// Does data reach a department: is it its own, or shared with it?
bool reaches(const DataSet& data, Index department);

/// May an input error hide what the list of data says? What seems to be missing from it may then be there.
bool data_in_doubt(const Organization& organization);

}  // namespace cxmap::rule
