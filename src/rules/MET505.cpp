#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/metrics.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings MET505(const Context& c) {
  const std::vector<const Metric*> metrics = metrics_of(c);
  const auto financial = [](const Metric* m) { return m->kind == MetricKind::financial; };
  if (metrics.empty() || std::ranges::any_of(metrics, financial)) return {};
  return {finding(
      c, c.journey.at,
      metrics.size() == 1 ? std::string("the one metric of the journey is not financial")
                          : fmt::format("none of the {} metrics of the journey is financial", metrics.size()),
      "add what the journey brings in, such as revenue, churn or lifetime value; \"kind: financial\" marks one")};
}

}  // namespace cxmap::rule
