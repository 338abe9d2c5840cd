#include <fmt/format.h>

#include "rules/shared/coverage.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings OWN113(const Context& c) {
  const StageCoverage coverage = stage_coverage(c);
  const std::vector<Canonical> missing = missing_after_purchase(coverage);
  if (!coverage.known || missing.empty()) return {};
  return {
      finding(c, missing,
              fmt::format("the journey stops at the purchase: it has no touchpoint in {}", listed(names_of(missing))),
              "map what customers meet afterwards, or say with \"covers:\" under \"journey\" that it ends there")};
}

}  // namespace cxmap::rule
