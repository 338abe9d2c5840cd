#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cxmap/model.h"

namespace cxmap::imports {

/// What a column or a row of a table is about, beside the keys of a touchpoint and of the journey.
namespace about {
inline constexpr std::string_view stage = "stage";        ///< the stage of a touchpoint
inline constexpr std::string_view step = "step";          ///< what the customer does
inline constexpr std::string_view activity = "activity";  ///< what is done: a touchpoint, where no column has these
inline constexpr std::string_view backstage = "backstage step";
inline constexpr std::string_view support = "support step";
inline constexpr std::string_view remark = "remark";  ///< a note that says nothing without its heading: "Thoughts"
inline constexpr std::string_view number = "number";  ///< a running number
inline constexpr std::string_view journey = "journey name";
}  // namespace about

/// What a heading says that what is below or beside it is about: a key of a touchpoint ("owner"), of a hand-off
/// ("within"), of the journey ("persona"), or one of `about`; empty if it is not known. Case, numbers, brackets and
/// words that add nothing do not count; English, German, and the other words that files of journeys know.
std::string_view meaning_of(std::string_view heading);

/// The stage that a name of one means, by a word in it that people use for one of the six; none if it has none.
std::optional<Canonical> stage_in(std::string_view name);

/// Is a whole name a word that files know as one of the six stages, perhaps with "phase" and a number beside it:
/// "Purchase", "Phase 1: Awareness", "Awareness & Discovery"?
bool is_stage_word(std::string_view name);

/// Does a text say that its row is a sum: "Total", "Summe", "Total: 4"?
bool is_sum_word(std::string_view text);

/// Is a text a number, perhaps with words after it ("15 steps"), or nothing but signs?
bool is_count(std::string_view text);

/// Do people call the customer so: "customer", "Kunde", "patient", "me"?
bool is_customer_word(std::string_view name);

}  // namespace cxmap::imports
