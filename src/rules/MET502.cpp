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

// Those whose horizon is known, if there are enough and all are short: what nobody knows is no reproach.
std::vector<const Metric*> short_ones(std::vector<const Metric*> metrics, std::size_t least) {
  std::erase_if(metrics, [](const Metric* m) { return m->horizon == Horizon::unsaid; });
  const auto is_short = [](const Metric* m) { return m->horizon == Horizon::short_term; };
  if (metrics.size() < least || !std::ranges::all_of(metrics, is_short)) metrics.clear();
  return metrics;
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

// "all 3 metrics of Sales look at the short term: ..."
std::string message(std::size_t all, const std::vector<const Metric*>& known, std::string_view of_whom) {
  const bool are_all = known.size() == all;
  return fmt::format("{} metrics of {} look at the short term{}: {}",
                     !are_all   ? fmt::format("{} of the {}", known.size(), all)
                     : all == 2 ? "both"
                                : fmt::format("all {}", all),
                     of_whom, are_all ? "" : ", and none is known to look further", names(known));
}

}  // namespace

Findings MET502(const Context& c) {
  constexpr std::size_t least = 3;
  const std::vector<const Metric*> all = metrics_of(c), known = short_ones(all, least);
  if (known.empty()) return {};
  return {finding(c, c.journey.at, message(all.size(), known, "the touchpoints"), std::string(advice))};
}

Findings MET502(const OrganizationContext& c) {
  constexpr std::size_t least = 2;
  Findings out;
  for (Index d = 0; d < c.organization.departments.size(); ++d) {
    std::vector<const Metric*> all;
    for (const Metric& m : c.organization.departments[d].metrics) all.push_back(&m);
    const std::vector<const Metric*> known = short_ones(all, least);
    if (known.empty()) continue;
    Finding f = finding(c, {Thing::department, d}, c.organization.departments[d].at,
                        message(all.size(), known, department(c, d)), std::string(advice));
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
