#include "rules/shared/metrics.h"

namespace cxmap::rule {

std::vector<const Metric*> metrics_of(const Context& c) {
  std::vector<const Metric*> out;
  for (Index i = 0; i < c.owners.size(); ++i)
    if (c.owners[i].state != Ownership::State::customer)
      for (const Metric& m : c.journey.touchpoints[i].metrics) out.push_back(&m);
  return out;
}

}  // namespace cxmap::rule
