#include "rules/shared/coverage.h"

#include <algorithm>

#include "model/vocabulary.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

StageCoverage stage_coverage(const Context& c) {
  StageCoverage out;
  out.known = !c.journey.touchpoints_incomplete;
  std::array<bool, 6> named{};
  for (const Stage& stage : c.journey.stages) {
    if (!stage.canonical) {
      out.known = false;
      continue;
    }
    const auto place = static_cast<std::size_t>(*stage.canonical);
    named[place] = true;
    if (!stage.touchpoints.empty()) out.filled[place] = true;
  }
  if (c.journey.covers) {
    out.why = StageCoverage::Why::said;
    for (const Canonical stage : *c.journey.covers) out.covered[static_cast<std::size_t>(stage)] = true;
  } else if (c.organization.sector == Sector::business) {
    out.why = StageCoverage::Why::business;
    out.covered.fill(true);
  } else if (const auto first = std::ranges::find(named, true); first != named.end()) {
    const auto last = std::find(named.rbegin(), named.rend(), true).base();
    std::fill(out.covered.begin() + (first - named.begin()), out.covered.begin() + (last - named.begin()), true);
  }
  return out;
}

std::vector<Canonical> missing_after_purchase(const StageCoverage& c) {
  const auto after = [](const std::array<bool, 6>& stages) {
    return std::any_of(stages.begin() + first_after_purchase, stages.end(), [](bool b) { return b; });
  };
  const bool before = c.filled[0] || c.filled[1] || c.filled[2];
  std::vector<Canonical> out;
  if (!before || after(c.filled)) return out;
  // A journey that does not say what it is about should go on after the purchase, whoever offers it.
  for (std::size_t s = first_after_purchase; s < c.covered.size(); ++s)
    if (c.covered[s] || c.why != StageCoverage::Why::said) out.push_back(static_cast<Canonical>(s));
  return out;
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
