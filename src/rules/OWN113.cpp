#include <fmt/format.h>

#include "model/vocabulary.h"
#include "rules/shared/coverage.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings OWN113(const Context& c) {
  const StageCoverage coverage = stage_coverage(c.journey);
  if (!coverage.known || !c.journey.stages_at || !stops_at_purchase(coverage)) return {};
  std::vector<Canonical> missing;
  for (std::size_t s = first_after_purchase; s < words<Canonical>.size(); ++s)
    if (coverage.covered[s]) missing.push_back(static_cast<Canonical>(s));
  return {
      finding(c, missing,
              fmt::format("the journey stops at the purchase: it has no touchpoint in {}", listed(names_of(missing))),
              "map what customers meet after they have bought")};
}

}  // namespace cxmap::rule
