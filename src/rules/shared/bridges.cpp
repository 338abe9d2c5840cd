#include "rules/shared/bridges.h"

#include <algorithm>
#include <utility>

// The lowest vertex that a subtree of a depth-first search can go back to says whether it holds together without the
// vertex above it (Hopcroft & Tarjan 1973). Vertices are numbered as the search comes to them, so a subtree is a range.

namespace cxmap::rule {
namespace {

class Search {
 public:
  explicit Search(const Network& n) : neighbours_(n.owns.size()), number_(n.owns.size(), none), parent_(n.owns.size()) {
    const auto holds = [&](Index d) { return n.owns[d] + n.claims[d] > 0; };
    for (const auto& [a, b] : n.edges)
      if (holds(a) && holds(b)) {
        neighbours_[a].push_back(b);
        neighbours_[b].push_back(a);
      }
    for (Index d = 0; d < number_.size(); ++d)
      if (number_[d] == none) go(d);
  }

  bool is_between(Index d) const { return neighbours_[d].size() > 1; }
  Bridge parts_around(Index d) const {
    Bridge out{d, {}};
    std::vector<Index> below;  // the first of each part below it, as the search came to them
    for (const Index next : neighbours_[d])
      if (is_below(d, next) && low_[next] >= number_[d]) below.push_back(next);
    std::ranges::sort(below, {}, [&](Index v) { return number_[v]; });
    std::size_t rest = size_[root_[d]] - 1;
    for (const Index first : below) {
      out.parts.push_back({size_[first], {}});
      rest -= size_[first];
    }
    out.parts.push_back({rest, {}});
    for (const Index next : neighbours_[d]) {
      const auto after = std::ranges::upper_bound(below, number_[next], {}, [&](Index v) { return number_[v]; });
      const bool is_in_it = after != below.begin() && number_[next] < number_[*(after - 1)] + size_[*(after - 1)];
      auto& part = is_in_it ? out.parts[static_cast<std::size_t>(after - below.begin()) - 1] : out.parts.back();
      part.next_to_it.push_back(next);
    }
    return out;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  bool is_below(Index d, Index next) const { return parent_[next] == d && number_[next] > number_[d]; }

  // All that hangs together with a department.
  void go(Index start) {
    low_.resize(number_.size());
    size_.resize(number_.size());
    root_.resize(number_.size());
    std::vector<Index> order;
    std::vector<std::pair<Index, std::size_t>> stack;  // with the neighbour to look at next
    const auto enter = [&](Index d, Index parent) {
      number_[d] = count_++;
      parent_[d] = parent;
      root_[d] = start;
      order.push_back(d);
      stack.emplace_back(d, 0);
    };
    enter(start, start);
    while (!stack.empty()) {
      const Index d = stack.back().first;
      if (stack.back().second == neighbours_[d].size())
        stack.pop_back();
      else if (const Index next = neighbours_[d][stack.back().second++]; number_[next] == none)
        enter(next, d);
    }
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
      const Index d = *it;
      low_[d] = number_[d];
      size_[d] = 1;
      for (const Index next : neighbours_[d]) {
        low_[d] = std::min(low_[d], is_below(d, next) ? low_[next] : next == parent_[d] ? low_[d] : number_[next]);
        if (is_below(d, next)) size_[d] += size_[next];
      }
    }
  }

  std::vector<std::vector<Index>> neighbours_;
  std::vector<std::size_t> number_, low_, size_;
  std::vector<Index> parent_, root_;
  std::size_t count_ = 0;
};

}  // namespace

std::vector<Bridge> bridges(const Network& n) {
  constexpr std::size_t group = 3;
  const Search search(n);
  std::vector<Bridge> out;
  for (Index d = 0; d < n.owns.size(); ++d) {
    if (!search.is_between(d)) continue;
    Bridge bridge = search.parts_around(d);
    std::erase_if(bridge.parts, [](const Bridge::Part& part) { return part.size < group; });
    if (bridge.parts.size() < 2) continue;
    std::ranges::sort(bridge.parts, {}, [](const Bridge::Part& part) { return part.next_to_it.front(); });
    out.push_back(std::move(bridge));
  }
  return out;
}

}  // namespace cxmap::rule
