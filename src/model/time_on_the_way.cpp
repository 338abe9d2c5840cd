#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <cmath>
#include <numeric>

#include "cxmap/figures.h"

// The longest way. Hand-offs may run in circles (a refused application comes back), and a longest way through a circle
// has no end. So of the hand-offs between touchpoints of one circle (a strongly connected component) only those count
// that lead forward in the order shown. What is left has no circle: one pass in topological order finds for each
// touchpoint the best way that ends there.

namespace cxmap {
namespace {

using WayGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

// A way, compared by what makes it the longest.
struct Way {
  double total = 0, waiting = 0;
  std::uint32_t touchpoints = 1;
  Index before = absent;  // the last touchpoint but one

  bool is_better_than(const Way& other) const {
    constexpr double same = 1e-9;
    if (std::abs(total - other.total) > same) return total > other.total;
    if (std::abs(waiting - other.waiting) > same) return waiting > other.waiting;
    if (touchpoints != other.touchpoints) return touchpoints < other.touchpoints;
    return before < other.before;
  }
};

double days_of(const std::optional<Duration>& duration) { return duration ? duration->days : 0; }

// The touchpoints in the order in which the circles stand (each before those that it leads to), and inside of one in
// the order shown: a topological order of the hand-offs that count.
struct Order {
  std::vector<int> circle;           // of each touchpoint
  std::vector<std::uint32_t> shown;  // its place in the order shown
  std::vector<Index> touchpoints;
};

Order order_of(const Journey& journey, Index index) {
  const std::size_t n = journey.touchpoints.size();
  Order out{std::vector<int>(n), std::vector<std::uint32_t>(n), std::vector<Index>(n)};
  std::uint32_t place = 0;
  for (const Index s : journey.shown)
    for (const Index t : journey.stages[s].touchpoints) out.shown[t] = place++;
  WayGraph graph(n);
  for (Index t = 0; t < n; ++t)
    for (const HandOff& h : journey.touchpoints[t].hands_off_to)
      if (h.target != absent && h.journey == index) boost::add_edge(t, h.target, graph);
  // Boost numbers components in reverse topological order.
  boost::strong_components(graph,
                           boost::make_iterator_property_map(out.circle.begin(), get(boost::vertex_index, graph)));
  std::iota(out.touchpoints.begin(), out.touchpoints.end(), Index{0});
  std::ranges::sort(out.touchpoints, [&](Index a, Index b) {
    return out.circle[a] != out.circle[b] ? out.circle[a] > out.circle[b] : out.shown[a] < out.shown[b];
  });
  return out;
}

// How a way is told: what it takes, and whether something on it is not said.
TimeOnTheWay told(const Journey& journey, Index index, const Way& best, std::vector<Index> way) {
  TimeOnTheWay out;
  out.total_days = best.total;
  out.waiting_days = best.waiting;
  out.way = std::move(way);
  for (std::size_t i = 0; i < out.way.size(); ++i) {
    const Touchpoint& t = journey.touchpoints[out.way[i]];
    out.at_least |= !t.takes;
    if (i + 1 == out.way.size()) break;
    const auto taken = std::ranges::find_if(
        t.hands_off_to, [&](const HandOff& h) { return h.journey == index && h.target == out.way[i + 1]; });
    out.at_least |= !taken->within;
    const double days = days_of(taken->within);
    if (days > 0 && (!out.longest_wait || days > out.longest_wait->days))
      out.longest_wait = {out.way[i], out.way[i + 1], days};
  }
  return out;
}

}  // namespace

std::optional<TimeOnTheWay> time_on_the_way(const Journey& journey, Index index) {
  const auto says = [&](const Touchpoint& t) {
    return t.takes || std::ranges::any_of(t.hands_off_to, [&](const HandOff& h) {
             return h.within && h.journey == index && h.target != absent;
           });
  };
  if (std::ranges::none_of(journey.touchpoints, says)) return std::nullopt;
  const Order order = order_of(journey, index);
  std::vector<Way> best(journey.touchpoints.size());
  for (Index t = 0; t < best.size(); ++t) best[t].total = days_of(journey.touchpoints[t].takes);
  for (const Index t : order.touchpoints)
    for (const HandOff& h : journey.touchpoints[t].hands_off_to) {
      if (h.target == absent || h.journey != index) continue;
      if (order.circle[t] == order.circle[h.target] && order.shown[h.target] <= order.shown[t]) continue;
      const double wait = days_of(h.within);
      const Way longer{best[t].total + wait + days_of(journey.touchpoints[h.target].takes), best[t].waiting + wait,
                       best[t].touchpoints + 1, t};
      if (longer.is_better_than(best[h.target])) best[h.target] = longer;
    }
  Index last = 0;
  for (Index t = 1; t < best.size(); ++t) {
    Way here = best[t], there = best[last];
    here.before = there.before = absent;  // of equal ways the one whose last touchpoint comes first
    if (here.is_better_than(there)) last = t;
  }
  std::vector<Index> way;
  for (Index t = last; t != absent; t = best[t].before) way.push_back(t);
  std::ranges::reverse(way);
  return told(journey, index, best[last], std::move(way));
}

}  // namespace cxmap
