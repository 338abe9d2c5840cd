#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "model/names.h"
#include "rules/shared/metrics.h"
#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {

namespace {

constexpr std::string_view advice =
    "add a metric that shows later whether the customer is served well: satisfaction, churn, lifetime value, referral";

bool all_short(const std::vector<const Metric*>& metrics) {
  return std::ranges::all_of(metrics, [](const Metric* m) { return m->horizon == Horizon::short_term; });
}

// "Clicks", "Visits", "Likes" and 2 more: each once.
std::string names(const std::vector<const Metric*>& metrics) {
  constexpr std::size_t most = 3;
  std::set<std::string> seen;
  std::vector<std::string> words;
  for (const Metric* m : metrics)
    if (seen.insert(fold(m->name.value)).second && seen.size() <= most)
      words.push_back(fmt::format("\"{}\"", m->name.value));
  if (seen.size() > most) words.push_back(fmt::format("{} more", seen.size() - most));
  return listed(std::vector<std::string_view>(words.begin(), words.end()));
}

}  // namespace

Findings MET502(const Context& c) {
  constexpr std::size_t least = 3;
  const std::vector<const Metric*> metrics = metrics_of(c);
  if (metrics.size() < least || !all_short(metrics)) return {};
  return {finding(
      c, c.journey.at,
      fmt::format("all {} metrics of the touchpoints look at the short term: {}", metrics.size(), names(metrics)),
      std::string(advice))};
}

Findings MET502(const OrganizationContext& c) {
  constexpr std::size_t least = 2;
  Findings out;
  for (Index d = 0; d < c.organization.departments.size(); ++d) {
    std::vector<const Metric*> metrics;
    for (const Metric& m : c.organization.departments[d].metrics) metrics.push_back(&m);
    if (metrics.size() < least || !all_short(metrics)) continue;
    Finding f = finding(c, {Thing::department, d}, c.organization.departments[d].at,
                        fmt::format("{} metrics of {} look at the short term: {}",
                                    metrics.size() == 2 ? "both" : fmt::format("all {}", metrics.size()),
                                    department(c, d), names(metrics)),
                        std::string(advice));
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
