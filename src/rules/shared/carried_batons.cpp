#include "rules/shared/carried_batons.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "rules/shared/tools.h"
#include "rules/shared/ways.h"

// A customer who applies, sends a form or pays does what is the customer's to do, and there is no baton yet. It is one
// where the customer only goes from department to department after the purchase, or has to bring what was said before.

namespace cxmap::rule {
namespace {

// A hand-off to a customer step.
struct Giving {
  Index from;
  const HandOff& hand_off;
};

// Whom a customer step hands off to: places in its `hands_off_to`, by what they need (absent: all), then by owner.
// Where one owner is skipped, so are all of its touchpoints: pairs of one owner would be too many to look at.
using Receivers = std::map<std::pair<Index, Index>, std::vector<std::size_t>>;

bool is_late(const Context& c, Index t) {
  return c.journey.stages[touchpoint(c, t).stage].canonical >= Canonical::purchase;
}

Receivers receivers_of(const Context& c, Index step) {
  Receivers out;
  const std::vector<HandOff>& hand_offs = touchpoint(c, step).hands_off_to;
  for (std::size_t n = 0; n < hand_offs.size(); ++n) {
    const HandOff& h = hand_offs[n];
    if (h.journey != c.index || h.target == absent) continue;
    const Touchpoint& to = touchpoint(c, h.target);
    const Index owner = c.owners[h.target].owner;
    if (owner == absent || to.layer != Layer::frontstage) continue;
    out[{absent, owner}].push_back(n);
    for (const Ref& need : to.data)
      if (need.to != absent) out[{need.to, owner}].push_back(n);
  }
  return out;
}

// The data that a touchpoint captures, or passes to a customer step.
std::vector<Index> given(const Context& c, const Giving& giving) {
  std::vector<Index> out;
  for (const auto* refs : {&touchpoint(c, giving.from).captures, &giving.hand_off.passes})
    for (const Ref& data : *refs)
      if (data.to != absent) out.push_back(data.to);
  return out;
}

// The first place in the step's `hands_off_to` to which nothing else leads from a giver.
std::optional<std::size_t> left_to_the_customer(const Context& c, Index step, const Giving& giving,
                                                const Receivers& receivers, const Ways& ways) {
  std::vector<Index> needs = given(c, giving);
  if (is_late(c, giving.from) && touchpoint(c, step).captures.empty()) needs.push_back(absent);
  std::optional<std::size_t> first;
  for (const Index need : needs)
    for (auto it = receivers.lower_bound({need, 0}); it != receivers.end() && it->first.first == need; ++it) {
      if (it->first.second == c.owners[giving.from].owner) continue;
      const auto apart = std::ranges::find_if(it->second, [&](std::size_t n) {
        return !ways.lead(giving.from, touchpoint(c, step).hands_off_to[n].target);
      });
      if (apart != it->second.end()) first = std::min(*apart, first.value_or(*apart));
    }
  return first;
}

CarriedBaton baton(const Context& c, Index step, const Giving& giving, Index to) {
  CarriedBaton out{step, giving.from, to, {}};
  const std::vector<Index> data = given(c, giving);
  for (const Ref& need : touchpoint(c, to).data)
    if (need.to != absent && std::ranges::find(data, need.to) != data.end()) out.data.push_back(need.to);
  return out;
}

}  // namespace

std::vector<CarriedBaton> carried_batons(const Context& c) {
  std::map<Index, std::vector<Giving>> steps;  // of the customer, with those that hand off to each
  for (Index t = 0; t < c.owners.size(); ++t)
    for (const HandOff& h : touchpoint(c, t).hands_off_to)
      if (h.journey == c.index && h.target != absent && c.owners[t].owner != absent &&
          c.owners[h.target].state == Ownership::State::customer && is_late(c, h.target))
        steps[h.target].push_back({t, h});
  std::vector<CarriedBaton> out;
  std::optional<Ways> ways;
  for (const auto& [step, givings] : steps) {
    const Receivers receivers = receivers_of(c, step);
    if (receivers.empty()) continue;
    if (!ways) ways.emplace(c, Ways::Through::no_customer_steps);
    for (const Giving& giving : givings)
      if (const auto n = left_to_the_customer(c, step, giving, receivers, *ways)) {
        out.push_back(baton(c, step, giving, touchpoint(c, step).hands_off_to[*n].target));
        break;
      }
  }
  return out;
}

}  // namespace cxmap::rule
