#include "rules/shared/resolved_hand_offs.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/shared/tools.h"

namespace cxmap::rule {
namespace {

const Touchpoint& target(const Context& c, const HandOff& h) {
  return c.atlas.journeys[h.journey].touchpoints[h.target];
}

std::string with_owner(const Context& c, const Touchpoint& t, const Ownership& o) {
  return o.owner == absent ? fmt::format("\"{}\"", t.name.value)
                           : fmt::format("\"{}\" of {}", t.name.value, department(c, o.owner));
}

}  // namespace

bool ResolvedHandOff::changes_owner() const {
  return giver.owner != absent && receiver.owner != absent && giver.owner != receiver.owner;
}

std::vector<ResolvedHandOff> resolved_hand_offs(const Context& c) {
  std::vector<ResolvedHandOff> out;
  for (Index t = 0; t < c.owners.size(); ++t)
    for (Index n = 0; n < touchpoint(c, t).hands_off_to.size(); ++n)
      if (const HandOff& h = touchpoint(c, t).hands_off_to[n];
          h.target != absent && !c.atlas.journeys[h.journey].incomplete)
        out.push_back({t, n, h, c.owners[t], c.all_owners[h.journey][h.target]});
  return out;
}

std::vector<ResolvedHandOff> hand_offs_between_owners(const Context& c) {
  std::vector<ResolvedHandOff> out;
  for (const ResolvedHandOff& p : resolved_hand_offs(c))
    if (p.changes_owner()) out.push_back(p);
  return out;
}

std::size_t accountable_among(const std::vector<ResolvedHandOff>& hand_offs) {
  const auto names_somebody = [](const ResolvedHandOff& p) { return static_cast<bool>(p.hand_off.accountable); };
  return static_cast<std::size_t>(std::ranges::count_if(hand_offs, names_somebody));
}

Finding finding(const Context& c, const ResolvedHandOff& p, std::string message, std::string help) {
  Finding f = finding(c, {Thing::hand_off, p.from, p.number}, p.hand_off.at, std::move(message), std::move(help));
  const Touchpoint& to = target(c, p.hand_off);
  f.subject = to.name.value;
  for (const Index owner : {p.giver.owner, p.receiver.owner})
    if (owner != absent) f.departments.push_back(owner);
  f.related.push_back({to.at, fmt::format("\"{}\" receives it", to.name.value)});
  return f;
}

const std::string& receiving(const Context& c, const ResolvedHandOff& p) { return target(c, p.hand_off).name.value; }

std::string giver(const Context& c, const ResolvedHandOff& p) { return with_owner(c, touchpoint(c, p.from), p.giver); }

std::string receiver(const Context& c, const ResolvedHandOff& p) {
  std::string out = with_owner(c, target(c, p.hand_off), p.receiver);
  if (p.hand_off.journey != c.index)
    out += fmt::format(" in the journey \"{}\"", c.atlas.journeys[p.hand_off.journey].name.value);
  return out;
}

}  // namespace cxmap::rule
