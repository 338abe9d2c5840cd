#include <fmt/format.h>

#include <utility>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings SIL202(const Context& c) {
  const Network& n = c.network;
  Findings out;
  if (n.ties() == 0 || std::cmp_less(n.ties(), c.config.thresholds.minimum_ties)) return out;
  for (Index d = 0; d < n.owns.size(); ++d) {
    if (n.owns[d] == 0 || n.owns[d] == n.owned || n.external[d] > 0) continue;
    Finding f = finding(c, {Thing::department, d}, touchpoint(c, c.measures.holdings[d].first).at,
                        fmt::format("{} owns {} of the {} owned touchpoints, and no hand-off or part in the work joins "
                                    "it to another department "
                                    "(0 of {} ties)",
                                    department(c, d), n.owns[d], n.owned, n.ties()),
                        fmt::format("write who hands off to {} and to whom it hands off, or whom it consults or "
                                    "informs; if nobody, that is the silo to open",
                                    department(c, d)));
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
