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
    const auto takes_part = [&](const std::vector<Ref>& refs) { return std::ranges::any_of(refs, internal); };
    if (!owner.external || takes_part(t.responsible) || takes_part(t.approved_by) || takes_part(t.consulted)) continue;
    Finding f = finding(c, i, t.at,
                        fmt::format("\"{}\" is in the hands of {}, from outside: no department of your own is "
                                    "responsible, approves or is consulted",
                                    t.name.value, owner.name.value),
                        fmt::format("make a department of your own the owner, with {} as \"responsible\", or name one "
                                    "that is \"consulted\"",
                                    owner.name.value));
    f.departments = {c.owners[i].owner};
    if (const Index lead = c.measures.leads[t.stage]; lead != absent) f.partners = {lead};
    f.related.push_back({owner.at, "said to be external here"});
    out.push_back(std::move(f));
  }
  return among(c.measures.coverage.owned, std::move(out));
}

}  // namespace cxmap::rule
