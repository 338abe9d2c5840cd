#include <fmt/format.h>

#include "rules/shared/resolved_hand_offs.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {
namespace {

// Why nobody receives the customer; empty if somebody does.
std::string_view void_of(const Ownership& o) {
  switch (o.state) {
    case Ownership::State::unowned:
      return "which nobody owns";
    case Ownership::State::contested:
      return "which several departments own";
    case Ownership::State::everyones:
      return "which everyone owns, and so nobody";
    case Ownership::State::owned:
    case Ownership::State::customer:
      return {};
  }
  return {};
}

}  // namespace

Findings HND302(const Context& c) {
  Findings out;
  for (const ResolvedHandOff& p : resolved_hand_offs(c)) {
    if (p.hand_off.journey == c.index) continue;  // there it is said of the touchpoint, with the hand-off as a note
    const std::string_view why = void_of(p.receiver);
    if (why.empty() || ownership_in_doubt(c.atlas.journeys[p.hand_off.journey], p.hand_off.target)) continue;
    out.push_back(finding(c, p, fmt::format("{} hands off to {}, {}", giver(c, p), receiver(c, p), why),
                          fmt::format("name the one owner who takes over at \"{}\"", receiving(c, p))));
    out.back().partners = p.receiver.claimants;
  }
  return out;
}

}  // namespace cxmap::rule
