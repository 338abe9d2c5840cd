#include <fmt/format.h>

#include "rules/shared/resolved_hand_offs.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings HND303(const Context& c) {
  const std::vector<ResolvedHandOff> between = hand_offs_between_owners(c);
  Findings out;
  for (const ResolvedHandOff& p : between) {
    if (p.hand_off.agreed != false) continue;
    out.push_back(finding(
        c, p, fmt::format("{} hands off to {}, and the two have not agreed on it", giver(c, p), receiver(c, p)),
        fmt::format("let {} and {} agree on what is passed on to \"{}\", when and by whom, then write \"agreed: true\"",
                    department(c, p.giver.owner), department(c, p.receiver.owner), receiving(c, p))));
  }
  return among(between.size(), std::move(out));
}

}  // namespace cxmap::rule
