#pragma once

#include <string>
#include <vector>

#include "findings/concerns.h"
#include "report/blocks.h"

// The pages of a report, each added to the end of its blocks.

namespace cxmap {

/// A journey: what it is, its figures, who owns what, how ready the company is.
void add_journey(Blocks& out, const Analysis& analysis, Index journey, const SortedFindings& findings);

/// An organization over all of its journeys: figures, collaboration compared with the survey, practices.
void add_organization(Blocks& out, const Analysis& analysis, Index organization);

/// Questions to settle, and who has to be in the room: all findings, errors first.
void add_questions(Blocks& out, const Analysis& analysis, Index organization,
                   const std::vector<const Finding*>& findings);

/// "Northwind"; its id where it has no name.
std::string name_of(const Organization& organization);

/// The names of some departments, comma-separated, in their order.
std::string names_of(const Organization& organization, const std::vector<Index>& departments);

}  // namespace cxmap
