#include <fmt/format.h>

#include "rules/shared/resolved_hand_offs.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings HND306(const Context& c) {
  std::size_t hand_offs = 0, accountable = 0;
  for (const Touchpoint& t : c.journey.touchpoints)
    for (const HandOff& h : t.hands_off_to) {
      ++hand_offs;
      accountable += static_cast<bool>(h.accountable);
    }
  std::size_t between_departments = 0;
  Findings out;
  if (accountable == 0) return out;
  for (const ResolvedHandOff& p : resolved_hand_offs(c)) {
    between_departments += p.changes_owner();
    // One that is not agreed is left to HND303: who is accountable is a part of what to agree on.
    if (!p.changes_owner() || p.hand_off.agreed == false || p.hand_off.accountable) continue;
    out.push_back(finding(
        c, p,
        fmt::format("nobody is accountable for the hand-off from {} to {}, though {} of the {} hand-offs {} somebody",
                    giver(c, p), receiver(c, p), accountable, hand_offs, accountable == 1 ? "names" : "name"),
        fmt::format("name who sees the hand-off to \"{}\" through, such as \"accountable: {}\"", receiving(c, p),
                    department(c, p.giver.owner))));
  }
  return among(between_departments, std::move(out));
}

}  // namespace cxmap::rule
