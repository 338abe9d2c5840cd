#pragma once

#include <vector>

#include "cxmap/model.h"

namespace cxmap {

/// Does a role head an organization: "Chief Executive Officer", "Secretary General", "Vice-Chancellor"?
bool heads_by_role(const Executive& executive);

/// The head of the organization: an executive whose role says so, of several the first who reports to nobody, else the
/// first; where no role does, the only one who reports to nobody. May be absent.
Index chief_executive(const Organization& organization);

/// Does an organization list executives, and say more of one than the role? Rules look for what is not said only then.
bool describes_executives(const Organization& organization);

/// The executives who lead customer experience, in their order.
std::vector<Index> cx_leaders(const Organization& organization);

/// The department of the CX leader; of several leaders, of the first that has one. May be absent.
Index leading_department(const Organization& organization);

}  // namespace cxmap
