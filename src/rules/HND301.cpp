#include <fmt/format.h>

#include "rules/shared/dropped_batons.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings HND301(const Context& c) {
  Findings out;
  for (const DroppedBaton& dropped : dropped_batons(c)) {
    const Stage &from = c.journey.stages[dropped.from], &to = c.journey.stages[dropped.to];
    const Touchpoint &last = touchpoint(c, dropped.last), &first = touchpoint(c, dropped.first);
    Finding f = finding(
        c, {Thing::stage, dropped.to}, to.at,
        fmt::format("no hand-off leads on from the stage \"{}\" to \"{}\" or beyond", from.name.value, to.name.value),
        fmt::format("ask what leads to \"{}\", and write it, such as \"hands_off_to: {}\" at \"{}\"", to.name.value,
                    first.name.value, last.name.value));
    f.related.push_back({from.at, fmt::format("the stage before \"{}\"", to.name.value)});
    f.from = dropped.last;
    f.to = dropped.first;
    for (const Index t : {dropped.last, dropped.first})
      if (const Index owner = c.owners[t].owner; owner != absent) f.partners.push_back(owner);
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
