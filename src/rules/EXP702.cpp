#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings EXP702(const Context& c) {
  std::size_t frontstage = 0;
  std::vector<Index> silent;
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Touchpoint& t = touchpoint(c, i);
    if (c.owners[i].state == Ownership::State::customer || t.layer != Layer::frontstage) continue;
    ++frontstage;
    if (!t.customer_need) silent.push_back(i);
  }
  if (2 * silent.size() >= frontstage) return {};
  Findings out;
  for (const Index i : silent) {
    Finding f = finding(c, i, touchpoint(c, i).at,
                        fmt::format("\"{}\" does not say what the customer needs there; {} of {} frontstage "
                                    "touchpoints do",
                                    touchpoint(c, i).name.value, frontstage - silent.size(), frontstage),
                        "ask customers what they want here, and write it as \"customer_need\"");
    if (c.owners[i].state == Ownership::State::owned) f.departments = {c.owners[i].owner};
    out.push_back(std::move(f));
  }
  return among(frontstage, std::move(out));
}

}  // namespace cxmap::rule
