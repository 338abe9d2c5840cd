#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN102(const Context& c) {
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Ownership& o = c.owners[i];
    if (o.state != Ownership::State::contested || deferred_to_own110(c, i)) continue;
    const Touchpoint& t = touchpoint(c, i);
    Finding f = finding(
        c, i, t.owner.key,
        fmt::format("{} departments own \"{}\": {}", o.claimants.size(), t.name.value, departments(c, o.claimants)),
        "keep the one that is accountable as \"owner\", and move the others to \"responsible\" or \"consulted\"");
    f.departments = o.claimants;
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
