#pragma once

#include <vector>

#include "findings/concerns.h"
#include "report/blocks.h"

namespace cxmap {

/// A question to settle, with what it is about and the departments that have to be in the room.
struct AskedQuestion {
  Group group;
  std::vector<Index> room;
  Question question;
};

/// The questions that findings of an organization ask: errors first, among them moments of truth; the questions of one
/// rule are together.
std::vector<AskedQuestion> questions_of(const Analysis& analysis, Index organization,
                                        const std::vector<const Finding*>& findings);

/// For which questions each department has to be there, by their numbers; one list per department.
std::vector<std::vector<std::size_t>> needed_for(const Organization& organization,
                                                 const std::vector<AskedQuestion>& questions);

/// A question that a file names as open at a touchpoint.
struct ParkedQuestion {
  Index journey, touchpoint;
  const OpenQuestion* question;
  Index department = absent;  ///< that has to settle it: who is named, else who owns the touchpoint
  std::string who;            ///< in words, also where it is no department
  bool is_nobodys = false;    ///< nobody is named, and nobody owns the touchpoint
  bool is_overdue = false;    ///< a finding says so
};

/// All of the requested journeys of an organization, in the order shown.
std::vector<ParkedQuestion> parked_questions(const Analysis& analysis, const Organization& organization);

}  // namespace cxmap
