#pragma once

#include <string>
#include <vector>

#include "findings/concerns.h"
#include "report/blocks.h"

// The pages of a report, each added to the end of a document.

namespace cxmap {

/// A journey: what it is, its figures, who owns what, how ready the company is.
void add_journey(Document& document, const Analysis& analysis, Index journey, const SortedFindings& findings);

/// An organization over all of its journeys: figures, collaboration beside the survey, practices.
void add_organization(Document& document, const Analysis& analysis, Index organization);

/// Questions to settle, and who has to be in the room: all findings, errors first.
void add_questions(Document& document, const Analysis& analysis, Index organization,
                   const std::vector<const Finding*>& findings);

/// A sheet for each department, or for the one that is asked for: what it owns, takes part in, receives, hands off, is
/// measured by, whom it affects, what it has to do.
void add_sheets(Document& document, const Analysis& analysis, Index organization,
                const std::vector<const Finding*>& findings, Index only);

/// "Northwind"; its id where it has no name.
std::string name_of(const Organization& organization);

}  // namespace cxmap
