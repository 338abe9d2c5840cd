#pragma once

#include <string>

#include "cxmap/analysis.h"
#include "findings/groups.h"

namespace cxmap {

/// What people have to agree on to settle it, for those who read no files: "agree with Claims who takes over". Where a
/// rule has no such words, its help, which then speaks of no keys.
std::string ask_of(const Analysis& analysis, const Group& group);

/// Who has to be in the room to settle it, in words: where a finding concerns no department, with the reason.
std::string room_in_words(const Analysis& analysis, const Organization& organization, const Group& group);

/// Who has to be there where no department is concerned: who leads customer experience, else who heads the
/// organization, in words.
std::string who_decides(const Organization& organization);

}  // namespace cxmap
