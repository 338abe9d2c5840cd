#include "rules/shared/ways.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

#include "rules/shared/tools.h"

// One search from each touchpoint would look at each hand-off as often as there are touchpoints. Instead, the knots are
// taken from the last to the first: where one leads to is where its hand-offs lead to, and 64 touchpoints are one word.

namespace cxmap::rule {

Ways::Ways(const Context& c, Through through) {
  const auto counts = [&](Index t) {
    return through == Through::all_steps || c.owners[t].state != Ownership::State::customer;
  };
  for (Index t = 0; t < c.owners.size(); ++t)
    for (const HandOff& h : touchpoint(c, t).hands_off_to) {
      has_hand_off_ |= h.journey != c.index || h.target != absent || h.lost;  // not one to itself
      if (h.journey == c.index && h.target != absent && counts(t) && counts(h.target)) steps_.emplace_back(h.target, t);
    }
  std::ranges::sort(steps_);
  if (c.owners.size() > most) return;
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
  Graph graph(c.owners.size());
  for (const auto& [to, from] : steps_) boost::add_edge(from, to, graph);
  knot_.resize(c.owners.size());
  // They are numbered from the last one on: no hand-off leads to a knot of a higher number.
  reach_.resize(boost::strong_components(
      graph, boost::make_iterator_property_map(knot_.begin(), get(boost::vertex_index, graph))));
  std::vector<std::pair<Index, Index>> by_knot = steps_;
  std::ranges::sort(by_knot, {}, [&](const auto& step) { return knot_[step.second]; });
  for (const auto& [to, from] : by_knot) {
    std::bitset<most>& row = reach_[knot_[from]];
    row.set(to);
    if (knot_[to] != knot_[from]) row |= reach_[knot_[to]];
  }
}

bool Ways::lead(Index from, Index to) const {
  return knot_.empty() ? std::ranges::binary_search(steps_, std::pair{to, from}) : reach_[knot_[from]][to];
}

Index Ways::last_before(const std::vector<Index>& touchpoints, Index to) const {
  if (touchpoints.empty()) return absent;
  if (!has_hand_off_) return touchpoints.back();
  // With single hand-offs one goes through the shorter of the two lists.
  const auto givers = std::ranges::equal_range(steps_, to, {}, &std::pair<Index, Index>::first);
  if (knot_.empty() && givers.size() < touchpoints.size()) {
    for (auto giver = givers.end(); giver != givers.begin();)
      if (const Index from = (--giver)->second; std::ranges::binary_search(touchpoints, from)) return from;
    return absent;
  }
  for (std::size_t i = touchpoints.size(); i-- > 0;)
    if (lead(touchpoints[i], to)) return touchpoints[i];
  return absent;
}

}  // namespace cxmap::rule
