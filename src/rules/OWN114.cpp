#include <fmt/format.h>

#include <utility>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN114(const Context& c) {
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    const Touchpoint& t = touchpoint(c, i);
    if (c.owners[i].state == Ownership::State::customer || t.layer != Layer::frontstage) continue;
    std::vector<Index> responsible;
    for (const Ref& ref : t.responsible)
      if (ref.to != absent) responsible.push_back(ref.to);
    if (std::cmp_less_equal(responsible.size(), c.config.thresholds.responsible)) continue;
    Finding f = finding(c, i, t.at,
                        fmt::format("{} departments are responsible for \"{}\": {}", responsible.size(), t.name.value,
                                    departments(c, responsible)),
                        fmt::format("keep at most {} responsible, and make the others \"consulted\" or \"informed\"",
                                    c.config.thresholds.responsible));
    f.departments = std::move(responsible);
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
