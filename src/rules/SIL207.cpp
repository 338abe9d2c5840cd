#include <fmt/format.h>

#include "rules/shared/collaboration_gaps.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings SIL207(const Context& c) {
  Findings out;
  for (const ResolvedHandOff& p : hand_offs_without_collaboration(c)) {
    const Index from = p.giver.owner, to = p.receiver.owner;
    const Relation working = c.collaborations.between(from, to);
    Finding f =
        finding(c, {Thing::collaboration, working.entry}, p.hand_off.at,
                fmt::format("{} hands off to {}, and the two {}", giver(c, p), receiver(c, p), how(working)),
                fmt::format("let {} and {} agree on what goes to \"{}\", and write how often they work together",
                            department(c, from), department(c, to), receiving(c, p)));
    f.departments = {from, to};
    if (working.entry != absent)
      f.related.push_back({c.organization.collaboration[working.entry].at, "their collaboration"});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
