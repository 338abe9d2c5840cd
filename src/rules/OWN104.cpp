#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "model/vocabulary.h"
#include "rules/shared/coverage.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {
namespace {

std::string problem_of(const StageCoverage& coverage, const std::string& missing) {
  switch (coverage.why) {
    case StageCoverage::Why::said:
      return fmt::format("the journey says that it covers {}, and has no touchpoint there", missing);
    case StageCoverage::Why::business:
      return fmt::format("the journey has no touchpoint in {}", missing);
    case StageCoverage::Why::named:
      break;
  }
  const auto first = std::ranges::find(coverage.covered, true) - coverage.covered.begin();
  const auto last = coverage.covered.rend() - std::find(coverage.covered.rbegin(), coverage.covered.rend(), true) - 1;
  const std::string_view from = word_of(static_cast<Canonical>(first)), to = word_of(static_cast<Canonical>(last));
  if (first == last) return fmt::format("the journey names only {}, and has no touchpoint there", from);
  return fmt::format("the journey goes from {} to {}, and has no touchpoint in {}", from, to, missing);
}

}  // namespace

Findings OWN104(const Context& c) {
  const StageCoverage coverage = stage_coverage(c);
  if (!coverage.known) return {};
  const bool left_to_own113 = !missing_after_purchase(coverage).empty() && is_enabled(c, Code::OWN113);
  std::vector<Canonical> missing;
  for (std::size_t s = 0; s < words<Canonical>.size(); ++s)
    if (coverage.covered[s] && !coverage.filled[s] && !(left_to_own113 && s >= first_after_purchase))
      missing.push_back(static_cast<Canonical>(s));
  if (missing.empty()) return {};
  const std::vector<std::string_view> names = names_of(missing);
  Finding f = finding(c, missing, problem_of(coverage, listed(names)),
                      coverage.why == StageCoverage::Why::said
                          ? "add what the customer meets there, or take it out of \"covers\""
                          : "add what the customer meets there, or say with \"covers:\" under \"journey\" which "
                            "stages it is about");
  f.subject = fmt::format("{}", fmt::join(names, ", "));
  return {std::move(f)};
}

}  // namespace cxmap::rule
