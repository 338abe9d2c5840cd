#include <fmt/format.h>

#include "model/vocabulary.h"
#include "rules/shared/coverage.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

Findings OWN104(const Context& c) {
  const StageCoverage coverage = stage_coverage(c.journey);
  if (!coverage.known || !c.journey.stages_at) return {};
  const bool left_to_own113 = stops_at_purchase(coverage) && is_enabled(c, Code::OWN113);
  std::vector<Canonical> missing;
  for (std::size_t s = 0; s < words<Canonical>.size(); ++s)
    if (coverage.covered[s] && !coverage.filled[s] && !(left_to_own113 && s >= first_after_purchase))
      missing.push_back(static_cast<Canonical>(s));
  if (missing.empty()) return {};
  const std::vector<std::string_view> names = names_of(missing);
  Finding f =
      finding(c, missing, fmt::format("the journey has no touchpoint in {}", listed(names)),
              "add what the customer meets there, or say which stages it is about with \"covers:\" under \"journey\"");
  f.subject = fmt::format("{}", fmt::join(names, ", "));
  return {std::move(f)};
}

}  // namespace cxmap::rule
