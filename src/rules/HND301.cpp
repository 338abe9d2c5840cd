#include <fmt/format.h>

#include "rules/shared/dropped_batons.h"
#include "rules/shared/tools.h"

namespace cxmap::rule {

namespace {

std::vector<bool> reached_touchpoints(const Context& c) {
  std::vector<bool> out(c.journey.touchpoints.size());
  for (const Touchpoint& t : c.journey.touchpoints)
    for (const HandOff& h : t.hands_off_to)
      if (h.journey == c.index && h.target != absent) out[h.target] = true;
  return out;
}

// The touchpoint of a stage that most likely leads on: the last that hand-offs lead to and not on from, else the last
// that is not done again and again beside the way.
const Touchpoint& leads_on(const Context& c, const Stage& stage, const std::vector<bool>& is_reached) {
  const Touchpoint* last = nullptr;
  const Touchpoint* end = nullptr;
  for (const Index i : stage.touchpoints) {
    const Touchpoint& t = touchpoint(c, i);
    if (t.repeats.is || t.ends_here) continue;
    last = &t;
    if (is_reached[i] && t.hands_off_to.empty()) end = &t;
  }
  return end ? *end : last ? *last : touchpoint(c, stage.touchpoints.back());
}

}  // namespace

Findings HND301(const Context& c) {
  const std::vector<DroppedBaton> all = dropped_batons(c);
  const std::vector<bool> is_reached = all.empty() ? std::vector<bool>() : reached_touchpoints(c);
  Findings out;
  for (const DroppedBaton& dropped : all) {
    const Stage &from = c.journey.stages[dropped.from], &to = c.journey.stages[dropped.to];
    const Touchpoint &last = leads_on(c, from, is_reached), &first = touchpoint(c, to.touchpoints.front());
    Finding f = finding(
        c, {Thing::stage, dropped.to}, to.at,
        fmt::format("no hand-off leads on from the stage \"{}\" to \"{}\" or beyond", from.name.value, to.name.value),
        fmt::format("ask what leads to \"{}\", and write it, such as \"hands_off_to: {}\" at \"{}\"", to.name.value,
                    first.name.value, last.name.value));
    f.related.push_back({from.at, fmt::format("the stage before \"{}\"", to.name.value)});
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace cxmap::rule
