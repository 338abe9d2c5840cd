#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings OWN112(const Context& c) {
  const auto internal = [&](const Ref& ref) {
    return ref.to != absent && !c.organization.departments[ref.to].external;
  };
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    if (c.owners[i].state != Ownership::State::owned) continue;
    const Department& owner = c.organization.departments[c.owners[i].owner];
    const Touchpoint& t = touchpoint(c, i);
    if (!owner.external || std::ranges::any_of(t.responsible, internal) || std::ranges::any_of(t.consulted, internal))
      continue;
    Finding f =
        finding(c, i, t.at,
                fmt::format("{} from outside owns \"{}\", and no department of the company is responsible or consulted",
                            owner.name.value, t.name.value),
                "make a department of the company its \"owner\", or \"responsible\" or \"consulted\" there");
    f.departments = {c.owners[i].owner};
    if (const Index lead = c.measures.leads[t.stage]; lead != absent) f.partners = {lead};
    f.related.push_back({owner.at, "said to be external here"});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
