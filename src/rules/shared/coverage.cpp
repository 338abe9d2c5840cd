#include "rules/shared/coverage.h"

#include <algorithm>

#include "model/vocabulary.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

StageCoverage stage_coverage(const Journey& journey) {
  StageCoverage out;
  if (journey.covers)
    for (const Canonical c : *journey.covers) out.covered[static_cast<std::size_t>(c)] = true;
  else
    out.covered.fill(true);
  for (const Stage& stage : journey.stages) {
    if (!stage.canonical)
      out.known = false;
    else if (!stage.touchpoints.empty())
      out.filled[static_cast<std::size_t>(*stage.canonical)] = true;
  }
  return out;
}

bool stops_at_purchase(const StageCoverage& c) {
  const auto after = [](const std::array<bool, 6>& stages) {
    return std::any_of(stages.begin() + first_after_purchase, stages.end(), [](bool b) { return b; });
  };
  const bool before = c.filled[0] || c.filled[1] || c.filled[2];
  return before && !after(c.filled) && after(c.covered);
}

std::vector<std::string_view> names_of(const std::vector<Canonical>& stages) {
  std::vector<std::string_view> out;
  for (const Canonical stage : stages) out.push_back(word_of(stage));
  return out;
}

Finding finding(const Context& c, const std::vector<Canonical>& missing, std::string message, std::string help) {
  const auto about = [](Canonical stage) { return Topic{Thing::canonical_stage, static_cast<Index>(stage)}; };
  Finding f = finding(c, about(missing.front()), c.journey.stages_at, std::move(message), std::move(help));
  for (std::size_t i = 1; i < missing.size(); ++i) f.others.push_back(about(missing[i]));
  return f;
}

}  // namespace cxmap::rule
