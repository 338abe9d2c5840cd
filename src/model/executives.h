#pragma once

#include <vector>

#include "cxmap/model.h"

namespace cxmap {

/// The CEO: an executive whose role says so; of several the first who reports to nobody, else the first. May be absent.
Index chief_executive(const Organization& organization);

/// The executives who lead customer experience, in their order.
std::vector<Index> cx_leaders(const Organization& organization);

/// The department of the CX leader; of several leaders, of the first that has one. May be absent.
Index leading_department(const Organization& organization);

}  // namespace cxmap
