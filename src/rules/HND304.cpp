#include <fmt/format.h>

#include "rules/shared/tools.h"

namespace cxmap::rule {

Findings HND304(const Context& c) {
  if (!fully_read(c)) return {};  // hand-offs come from other journeys, too
  const std::size_t count = c.owners.size();
  std::vector<bool> gives(count), receives(count);
  for (Index i = 0; i < count; ++i) {
    const Touchpoint& t = touchpoint(c, i);
    gives[i] = !t.hands_off_to.empty();
    if (t.received_from_elsewhere) receives[i] = true;
    for (const HandOff& h : t.hands_off_to)
      if (h.journey == c.index && h.target != absent) receives[h.target] = true;
  }
  std::size_t taking_part = 0;
  bool any = false;
  for (Index i = 0; i < count; ++i) {
    taking_part += gives[i] || receives[i];
    any = any || gives[i];
  }
  Findings out;
  if (!any || 2 * taking_part < count) return out;
  Index first = absent, last = absent;  // stages, in the order shown
  for (const Index s : c.journey.shown)
    if (!c.journey.stages[s].touchpoints.empty()) {
      if (first == absent) first = s;
      last = s;
    }
  for (Index i = 0; i < count; ++i) {
    const Touchpoint& t = touchpoint(c, i);
    const bool unreached = t.stage != first && !receives[i], dead_end = t.stage != last && !gives[i];
    if (!unreached && !dead_end) continue;
    const std::string before = fmt::format("\"hands_off_to: {}\" at what comes before", t.name.value);
    const std::string_view after = "what comes next as its \"hands_off_to\"";
    const std::string problem = !dead_end ? fmt::format("nothing says what leads to \"{}\"", t.name.value)
                                : !unreached
                                    ? fmt::format("nothing says what comes after \"{}\"", t.name.value)
                                    : fmt::format("nothing says what comes before or after \"{}\"", t.name.value);
    const std::string help = !dead_end    ? fmt::format("write {}; if nothing does, ask how it is ever reached", before)
                             : !unreached ? fmt::format("write {}", after)
                                          : fmt::format("write {}, and {}", before, after);
    Finding f = finding(c, i, t.at,
                        fmt::format("{}; {} of {} steps take part in hand-offs", problem, taking_part, count), help);
    if (c.owners[i].owner != absent) f.departments = {c.owners[i].owner};
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
