#include <fmt/format.h>

#include <algorithm>

#include "model/parts.h"
#include "rules/shared/assets.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {
namespace {

bool takes_part(const Touchpoint& t, Index department) {
  return std::ranges::any_of(
      parts_of(t), [&](const auto* refs) { return std::ranges::find(*refs, department, &Ref::to) != refs->end(); });
}

// The departments that have any part in the journey: one each.
std::vector<bool> those_in_the_journey(const Context& c) {
  std::vector<bool> out(c.organization.departments.size());
  const auto add = [&](Index department) {
    if (department != absent) out[department] = true;
  };
  add(owner_of(c.journey.owner));
  for (const Stage& stage : c.journey.stages) add(owner_of(stage.owner));
  for (Index i = 0; i < c.owners.size(); ++i) {
    add(c.owners[i].owner);
    for (const Index claimant : c.owners[i].claimants) add(claimant);
    for (const auto* refs : parts_of(touchpoint(c, i)))
      for (const Ref& ref : *refs) add(ref.to);
    for (const HandOff& h : touchpoint(c, i).hands_off_to) add(h.accountable.to);
  }
  return out;
}

bool goes_badly(const Touchpoint& t) { return t.pain || (t.sentiment && t.sentiment->value < 0); }

}  // namespace

Findings DAT604(const Context& c) {
  const std::vector<bool> in_the_journey = those_in_the_journey(c);
  Findings out;
  for (Index i = 0; i < c.owners.size(); ++i) {
    if (c.owners[i].state != Ownership::State::owned) continue;
    const Touchpoint& t = touchpoint(c, i);
    const Index owner = c.owners[i].owner;
    for (const Ref& ref : t.systems) {
      if (ref.to == absent) continue;
      const System& system = c.organization.systems[ref.to];
      const Index keeper = owner_of(system.owner);
      if (keeper == absent || keeper == owner || takes_part(t, keeper)) continue;
      const Relation working = c.collaborations.between(owner, keeper);
      const bool apart = working.less_than_often();
      if (!apart && (in_the_journey[keeper] || !goes_badly(t))) continue;
      Finding f = finding(
          c, {Thing::system_at_touchpoint, i, ref.to}, ref.name.at,
          apart
              ? fmt::format("\"{}\" of {} runs on \"{}\" of {}, which has no part in it, and the two {}", t.name.value,
                            department(c, owner), system.name.value, department(c, keeper), how(working))
              : fmt::format("\"{}\" of {} goes badly and runs on \"{}\" of {}, which has no part in the journey",
                            t.name.value, department(c, owner), system.name.value, department(c, keeper)),
          apart
              ? fmt::format("let {} take part (\"responsible\", \"consulted\" or \"informed\"), or work with {} often",
                            department(c, keeper), department(c, owner))
              : fmt::format("let {} take part there: \"responsible\", \"consulted\" or \"informed\"",
                            department(c, keeper)));
      f.departments = {keeper, owner};
      f.subject = system.name.value;
      f.related.push_back({system.at, fmt::format("the system of {}", department(c, keeper))});
      if (apart && working.entry != absent)
        f.related.push_back({c.organization.collaboration[working.entry].at, "their collaboration"});
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace cxmap::rule
