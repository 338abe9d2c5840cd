#include "rules/silence.h"

#include <algorithm>

namespace cxmap {

Silence::Silence(const Journey& journey) : journey_(journey) {
  if (journey.damaged) parts_.push_back(journey.at);
  for (const AssignRule& rule : journey.rules)
    if (rule.damaged) parts_.push_back(rule.whole);
  for (const Stage& stage : journey.stages)
    if (stage.damaged) {
      parts_.push_back(stage.at);
      if (stage.owner.key) parts_.push_back(stage.owner.key);
    }
  for (const Touchpoint& t : journey.touchpoints)
    if (t.damaged) parts_.push_back(t.whole);
  std::ranges::sort(parts_, {}, &Span::begin);
}

bool Silence::covers(const Finding& finding) const {
  if (finding.touchpoint != absent && journey_.touchpoints[finding.touchpoint].damaged) return true;
  if (finding.at.source != journey_.source) return false;
  const auto behind = std::ranges::upper_bound(parts_, finding.at.begin, {}, &Span::begin);
  if (behind == parts_.begin()) return false;
  const Span& part = *std::prev(behind);
  return finding.at.begin < std::max(part.end, part.begin + 1);
}

}  // namespace cxmap
