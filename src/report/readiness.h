#pragma once

#include <string_view>
#include <vector>

#include "cxmap/analysis.h"

namespace cxmap {

enum class Readiness : std::uint8_t { met, at_risk, failing, not_assessed };

/// "met", "at risk", "failing" or "not assessed"
std::string_view readiness_name(Readiness readiness);

/// The same for people: "met" only says that nothing was found.
std::string_view readiness_in_words(Readiness readiness);

/// One of the ten challenges of taking on the whole experience ("Should the CMO Oversee the Whole Customer
/// Experience?").
struct Challenge {
  int number;  ///< 1 .. 10
  std::string_view name;
  Readiness status;
  std::vector<Code> because_of;  ///< the rules of its findings; sorted, each once
  bool no_agile_teams = false;   ///< the files say that there are no agile teams of several functions
};

/// How a journey stands to each of the ten; `findings` are its own and those of scope O about its organization. Without
/// a finding a challenge is met only where at least half of the rules that are evidence for it had something to look
/// at.
std::vector<Challenge> readiness(const Analysis& analysis, Index journey, const std::vector<const Finding*>& findings);

}  // namespace cxmap
