#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/shared/assets.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {
namespace {

bool takes_part(const Touchpoint& t, Index department) {
  return std::ranges::any_of(std::array{&t.responsible, &t.consulted, &t.informed}, [&](const auto* refs) {
    return std::ranges::find(*refs, department, &Ref::to) != refs->end();
  });
}

}  // namespace

Findings DAT604(const Context& c) {
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
      if (!working.less_than_often()) continue;
      Finding f = finding(
          c, {Thing::system_at_touchpoint, i, ref.to}, ref.name.at,
          fmt::format("\"{}\" of {} runs on \"{}\" of {}, which has no part in it, and the two {}", t.name.value,
                      department(c, owner), system.name.value, department(c, keeper), how(working)),
          fmt::format("let {} take part (\"responsible\", \"consulted\" or \"informed\"), or work with {} often",
                      department(c, keeper), department(c, owner)));
      f.departments = {keeper, owner};
      f.subject = system.name.value;
      f.related.push_back({system.at, fmt::format("the system of {}", department(c, keeper))});
      if (working.entry != absent)
        f.related.push_back({c.organization.collaboration[working.entry].at, "their collaboration"});
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace cxmap::rule
