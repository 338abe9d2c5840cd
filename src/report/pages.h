#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "findings/concerns.h"
#include "report/blocks.h"
#include "report/questions.h"

// The parts of a report, each added to the end of its blocks. A level is that of the headings in it.

namespace cxmap {

/// Five sentences on the requested journeys of an organization: what is owned, the worst gap, who is concerned, what to
/// settle first, what is not known.
void add_in_short(Blocks& out, const Analysis& analysis, Index organization, const SortedFindings& findings,
                  const std::vector<AskedQuestion>& questions);

/// What to settle first. Nothing where no decision is known to clear anything.
void add_decisions(Blocks& out, const Analysis& analysis, Index organization,
                   const std::vector<AskedQuestion>& questions);

/// Questions to settle, and who has to be in the room: all findings, errors first.
void add_questions(Blocks& out, const Organization& organization, std::vector<AskedQuestion> questions);

/// The open questions that the files name: by whom, and until when. Nothing where there are none.
void add_open_questions(Blocks& out, const Analysis& analysis, Index organization);

/// A journey: what it is, who owns what, hand-offs, figures, how ready the company is.
void add_journey(Blocks& out, const Analysis& analysis, Index journey, const SortedFindings& findings, int level);

/// Who owns what: by stage, each touchpoint with what says so, and who has which part.
void add_owners(Blocks& out, const Analysis& analysis, Index journey, int level);

/// The hand-offs of a journey, those at risk first. Nothing where there are none.
void add_hand_offs(Blocks& out, const Analysis& analysis, Index journey, int level);

/// An organization over all of its journeys: figures, collaboration compared with the survey, practices.
void add_organization(Blocks& out, const Analysis& analysis, Index organization);

/// An organization that is reported on, and the only department of it, if just one is asked for.
struct Reported {
  Index organization, only = absent;
};

/// All organizations, or those that have the department; an empty name asks for all.
std::vector<Reported> reported_organizations(const Analysis& analysis, std::string_view department);

/// "Northwind"; its id where it has no name.
std::string name_of(const Organization& organization);

/// "Buy a kitchen"; its id where it has no name.
std::string name_of(const Journey& journey);

/// The names of some departments, comma-separated, in their order.
std::string names_of(const Organization& organization, const std::vector<Index>& departments);

/// The journeys of an organization that are reported on.
std::vector<Index> requested_journeys(const Analysis& analysis, const Organization& organization);

/// What the reader has before him: the one journey that is reported on, else the organization and how many they are.
std::string title_of(const Analysis& analysis, const Organization& organization);

}  // namespace cxmap
