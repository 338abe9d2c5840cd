#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "cxmap/analysis.h"
#include "model/vocabulary.h"

namespace cxmap {

/// What a finding says is wrong with a hand-off.
enum class HandOffRisk : std::uint8_t {
  to_nobody,
  to_several,
  not_agreed,
  unaccountable,
  never_together,
  rarely_together
};
inline constexpr std::size_t hand_off_risk_count = 6;

template <>
inline constexpr std::array words<HandOffRisk> = {
    Spelling{HandOffRisk::to_nobody, "to nobody"},
    Spelling{HandOffRisk::to_several, "to several"},
    Spelling{HandOffRisk::not_agreed, "not agreed"},
    Spelling{HandOffRisk::unaccountable, "nobody accountable"},
    Spelling{HandOffRisk::never_together, "never work together"},
    Spelling{HandOffRisk::rarely_together, "rarely work together"},
};

/// The risks of one hand-off, by HandOffRisk; none of them: no finding is about it.
using HandOffRisks = std::bitset<hand_off_risk_count>;

/// "to nobody, not agreed"; empty without a risk.
std::string in_words(const HandOffRisks& risks);

/// The risks of each hand-off of a journey, by touchpoint and by the place in its `hands_off_to`. What nobody owns is a
/// risk of the hand-offs that lead there; two departments that hardly work together of all that join them.
std::vector<std::vector<HandOffRisks>> hand_off_risks(const Analysis& analysis, Index journey);

}  // namespace cxmap
