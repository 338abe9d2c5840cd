#pragma once

#include "map/ownership/story.h"
#include "map/scene/cells.h"
#include "map/views/department_ties.h"

namespace cxmap::map {

/// Who hands off to whom as a table, giver by receiver: what the view of departments draws where a net of lines would
/// be too dense to follow.
Cells department_matrix(const Story& story, const DepartmentTies& ties);

/// "Sales", "No owner"
std::string party_name(const Story& story, const DepartmentTies& ties, Index party);

/// What a party owns and claims: "SAL · 3 touchpoints · 20 % · claims 2"
std::string party_owns(const Story& story, const DepartmentTies& ties, Index party);

}  // namespace cxmap::map
