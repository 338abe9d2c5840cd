#pragma once

#include <vector>

#include "cxmap/rule.h"

namespace cxmap::rule {

/// Does some department say which part it plays in the customer experience?
bool gives_cx_roles(const Organization& organization);

/// Does a department play a part?
bool plays(const Department& department, CxRole role);

/// Is it a member of the CX team? One per department; all false where there is no team.
std::vector<bool> cx_team_members(const Organization& organization);

/// How many touchpoints that customers see a department owns in all journeys; one per department.
std::vector<std::size_t> frontstage_touchpoints(const OrganizationContext& context);

/// Does it own touchpoints, as a department of the company?
bool owns_from_inside(const OrganizationContext& context, Index department);

}  // namespace cxmap::rule
