#include <fmt/format.h>

#include <algorithm>

#include "change/matching.h"
#include "model/names.h"

namespace cxmap {
namespace {

constexpr int least_facts = 3;

// The facts of a touchpoint, spelled so that equal ones are equal on both sides; empty where too few are given.
// `department` and `target` give the index after of a department, of the touchpoint that a hand-off leads to.
template <class Department, class Target>
std::string facts_of(const Touchpoint& t, const Ownership& o, Index stage, Department department, Target target) {
  if (stage == absent) return {};
  std::vector<std::string> owners, hand_offs, systems;
  if (o.owner != absent) owners.push_back(fmt::format("{}", department(o.owner)));
  for (const Index d : o.claimants) owners.push_back(fmt::format("{}", department(d)));
  for (const HandOff& h : t.hands_off_to)
    hand_offs.push_back(target(h) == absent ? fold(h.to.value) : fmt::format("#{}", target(h)));
  for (const Ref& system : t.systems) systems.push_back(fold(system.name.value));
  const bool has_owner = o.state != Ownership::State::unowned;
  int given = has_owner;
  std::string out = fmt::format("{}\n{}", stage, static_cast<int>(o.state));
  const auto add = [&](std::vector<std::string> texts, bool counts) {
    if (!texts.empty() && counts) ++given;
    std::ranges::sort(texts);
    out += '\n';
    for (const std::string& text : texts) out += text + '\x1f';
  };
  add(std::move(owners), false);
  add(t.channel_keys, true);
  add(std::move(hand_offs), true);
  add(std::move(systems), true);
  return given < least_facts ? std::string() : out;
}

}  // namespace

void match_by_facts(const Analysis& before, const Analysis& after, Matching& m, Index was, Index now) {
  const Journey &old_one = before.atlas.journeys[was], &new_one = after.atlas.journeys[now];
  const Matching::InJourney& in = m.in_journeys[now];
  const Same& departments = m.departments.at({old_one.organization, new_one.organization});
  Same joined = in.touchpoints;  // hand-offs go by what was the same so far
  join_by(
      joined,
      [&](Index t) {
        const Touchpoint& touchpoint = old_one.touchpoints[t];
        return facts_of(
            touchpoint, before.owners[was][t], in.stages.after[touchpoint.stage],
            [&](Index d) { return departments.after[d]; },
            [&](const HandOff& h) {
              return h.journey == was && h.target != absent ? in.touchpoints.after[h.target] : absent;
            });
      },
      [&](Index t) {
        const Touchpoint& touchpoint = new_one.touchpoints[t];
        return facts_of(
            touchpoint, after.owners[now][t], touchpoint.stage, [&](Index d) { return d; },
            [&](const HandOff& h) {
              const bool is_same = h.journey == now && h.target != absent && in.touchpoints.before[h.target] != absent;
              return is_same ? h.target : absent;
            });
      });
  m.in_journeys[now].touchpoints = std::move(joined);
}

}  // namespace cxmap
