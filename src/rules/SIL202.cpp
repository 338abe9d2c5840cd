#include <fmt/format.h>

#include "rules/shared/isolation.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings SIL202(const Context& c) {
  const Network& n = c.network;
  const std::vector<bool> isolated = isolated_departments(c);
  Findings out;
  for (Index d = 0; d < isolated.size(); ++d) {
    if (!isolated[d]) continue;
    Finding f = finding(c, {Thing::department, d}, touchpoint(c, c.measures.holdings[d].first).at,
                        fmt::format("{} owns {} of the {} owned touchpoints, and none of the {} ties (hand-offs, parts "
                                    "in the work) joins it with another department",
                                    department(c, d), n.owns[d], n.owned, n.ties()),
                        fmt::format("write who hands off to {} and to whom it hands off, or who approves or is "
                                    "consulted there; if nobody, that is the silo to open",
                                    department(c, d)));
    f.departments = {d};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
