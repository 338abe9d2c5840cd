#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "cxmap/analysis.h"
#include "model/vocabulary.h"

namespace cxmap::map {

inline constexpr std::size_t stage_count = words<Canonical>.size();

/// What a journey has in one of the six stages.
struct InStage {
  std::map<Index, std::uint32_t> owners;  ///< how many touchpoints each department owns; may be empty
  std::uint32_t touchpoints = 0, unowned = 0, contested = 0, everyones = 0;
  bool problem = false;  ///< a finding is about one of them
  bool missing = false;  ///< a finding says that there should be some
};

using InStages = std::array<InStage, stage_count>;

/// What a journey has in each stage; `findings` are its own and those of its organization.
InStages in_stages_of(const Analysis& analysis, Index journey, const std::vector<const Finding*>& findings);

}  // namespace cxmap::map
