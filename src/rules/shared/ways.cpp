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
    for (const HandOff& h : touchpoint(c, t).hands_off_to)
      if (h.journey == c.index && h.target != absent && counts(t) && counts(h.target))
        hand_offs_.emplace_back(t, h.target);
  if (c.owners.size() > most) {
    std::ranges::sort(hand_offs_);
    return;
  }
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
  const Graph graph(hand_offs_.begin(), hand_offs_.end(), c.owners.size());
  knot_.resize(c.owners.size());
  // They are numbered from the last one on: no hand-off leads to a knot of a higher number.
  reach_.resize(boost::strong_components(
      graph, boost::make_iterator_property_map(knot_.begin(), get(boost::vertex_index, graph))));
  std::ranges::sort(hand_offs_, {}, [&](const auto& h) { return knot_[h.first]; });
  for (const auto& [from, to] : hand_offs_) {
    std::bitset<most>& row = reach_[knot_[from]];
    row.set(to);
    if (knot_[to] != knot_[from]) row |= reach_[knot_[to]];
  }
}

bool Ways::lead(Index from, Index to) const {
  return knot_.empty() ? std::ranges::binary_search(hand_offs_, std::pair{from, to}) : reach_[knot_[from]][to];
}

}  // namespace cxmap::rule
