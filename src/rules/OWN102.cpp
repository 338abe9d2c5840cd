#include <fmt/format.h>

#include "rules/shared/tools.h"
#include "rules/shared/unowned.h"

namespace cxmap::rule {

Findings OWN102(const Context& c) {
  Arrivals arrivals(c);
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Ownership& o = c.owners[i];
    if (o.state != Ownership::State::contested || deferred_to_own110(c, i)) continue;
    const Touchpoint& t = touchpoint(c, i);
    Finding f = finding(
        c, i, t.owner.key,
        fmt::format("\"{}\" has {} owners: {}", t.name.value, o.claimants.size(), departments(c, o.claimants)),
        fmt::format("keep the one that answers for it as \"owner\", and make the {} \"responsible\" or \"consulted\"",
                    o.claimants.size() == 2 ? "other" : "others"));
    f.departments = o.claimants;
    arrivals.note(i, f);
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
