#include <fmt/format.h>

#include "rules/shared/resolved_hand_offs.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings HND303(const Context& c) {
  std::size_t between_departments = 0;
  Findings out;
  for (const ResolvedHandOff& p : resolved_hand_offs(c)) {
    between_departments += p.changes_owner();
    if (!p.changes_owner() || p.hand_off.agreed != false) continue;
    out.push_back(finding(
        c, p, fmt::format("{} hands off to {}, and the two have not agreed on it", giver(c, p), receiver(c, p)),
        fmt::format("let {} and {} agree on what is passed on to \"{}\", when and by whom, then write \"agreed: true\"",
                    department(c, p.giver.owner), department(c, p.receiver.owner), receiving(c, p))));
  }
  return among(between_departments, std::move(out));
}

}  // namespace cxmap::rule
