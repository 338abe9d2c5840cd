#pragma once

#include <string>
#include <vector>

#include "cxmap/analysis.h"
#include "model/vocabulary.h"
#include "report/questions.h"

namespace cxmap {

template <>
inline constexpr std::array words<Decision::Kind> = {
    Spelling{Decision::Kind::owner, "owner"},
    Spelling{Decision::Kind::accountable, "accountable"},
    Spelling{Decision::Kind::hand_off, "hand_off"},
    Spelling{Decision::Kind::share, "share"},
    Spelling{Decision::Kind::collaborate, "collaborate"},
    Spelling{Decision::Kind::cx_team, "cx_team"},
    Spelling{Decision::Kind::cx_leader, "cx_leader"},
};

/// "Let Sales own "Checkout""; "Who owns "Checkout"?" where nobody can be suggested. With the journey, if asked for.
std::string in_words(const Analysis& analysis, const Decision& decision, bool names_journey = false);

/// The departments that have to be there, comma-separated; else who decides.
std::string room_in_words(const Analysis& analysis, const Decision& decision);

/// Why the department that is to own a touchpoint is suggested; empty for all other decisions.
std::string reason_of(const Analysis& analysis, const Decision& decision);

/// What a decision clears, one line per rule, with the numbers of the questions; then what the rules would find
/// instead.
std::vector<std::string> effects_in_words(const Analysis& analysis, const Decision& decision,
                                          const std::vector<AskedQuestion>& questions);

/// "shop.yaml:12"
std::string place_of(const Analysis& analysis, const Decision& decision);

}  // namespace cxmap
