#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cxmap/analysis.h"
#include "model/vocabulary.h"

namespace cxmap {

/// What a finding says is wrong with a hand-off.
enum class HandOffRisk : std::uint8_t {
  to_nobody,        ///< nobody owns the touchpoint that receives
  to_nobody_alone,  ///< several own it, or everyone does
  not_agreed,
  never_together,  ///< the two departments never work together
  rarely_together,
  unaccountable
};
inline constexpr std::size_t hand_off_risk_count = 6;

template <>
inline constexpr std::array words<HandOffRisk> = {
    Spelling{HandOffRisk::to_nobody, "to nobody"},
    Spelling{HandOffRisk::to_nobody_alone, "to nobody alone"},
    Spelling{HandOffRisk::not_agreed, "not agreed"},
    Spelling{HandOffRisk::never_together, "never work together"},
    Spelling{HandOffRisk::rarely_together, "rarely work together"},
    Spelling{HandOffRisk::unaccountable, "nobody accountable"},
};

/// The risks of one hand-off, by HandOffRisk; none of them: no finding is about it.
using HandOffRisks = std::bitset<hand_off_risk_count>;

/// The worst first: "to nobody", "not agreed"; empty without a risk.
std::vector<std::string> words_of(const HandOffRisks& risks);

/// The same in one text: "to nobody, not agreed".
std::string in_words(const HandOffRisks& risks);

/// The risks of each hand-off of a journey, by touchpoint and by the place in its `hands_off_to`: of those at which a
/// finding stands, or a note of one. Two departments that hardly work together are a risk of all hand-offs that join
/// them, though the finding stands at the first.
std::vector<std::vector<HandOffRisks>> hand_off_risks(const Analysis& analysis, Index journey);

/// The same from the findings of that journey, for those who have sorted them.
std::vector<std::vector<HandOffRisks>> hand_off_risks(const Analysis& analysis, Index journey,
                                                      std::span<const Finding* const> findings);

/// The findings of a run that count, by their journey.
std::vector<std::vector<const Finding*>> findings_by_journey(const Analysis& analysis);

}  // namespace cxmap
