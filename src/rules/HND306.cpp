#include <fmt/format.h>

#include "rules/shared/resolved_hand_offs.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings HND306(const Context& c) {
  const std::vector<ResolvedHandOff> between = hand_offs_between_owners(c);
  const std::size_t accountable = accountable_among(between);
  Findings out;
  if (2 * accountable < between.size()) return out;  // HND307 says so once
  for (const ResolvedHandOff& p : between) {
    // One that is not agreed is left to HND303: who is accountable is a part of what to agree on.
    if (p.hand_off.agreed == false || p.hand_off.accountable) continue;
    out.push_back(finding(
        c, p,
        fmt::format("nobody is accountable for the hand-off from {} to {}, though {} of the {} hand-offs between "
                    "departments {} somebody",
                    giver(c, p), receiver(c, p), accountable, between.size(), accountable == 1 ? "names" : "name"),
        fmt::format("name who sees the hand-off to \"{}\" through, such as \"accountable: {}\"", receiving(c, p),
                    department(c, p.giver.owner))));
  }
  return among(between.size(), std::move(out));
}

}  // namespace cxmap::rule
