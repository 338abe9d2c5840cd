#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/connected_components.hpp>
#include <numeric>

#include "cxmap/figures.h"

namespace cxmap {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

std::optional<double> index_of(std::uint32_t external, std::uint32_t internal) {
  if (external + internal == 0) return std::nullopt;
  return (static_cast<double>(external) - internal) / (static_cast<double>(external) + internal);
}

// Calls `visit(from, to)` with the two ends of each hand-off inside of these journeys of one organization, in ascending
// order; a hand-off that leaves them does not count.
template <class Visit>
void each_hand_off(const Atlas& atlas, std::span<const Index> journeys, const std::vector<Owners>& owners,
                   Visit visit) {
  for (const Index j : journeys)
    for (Index t = 0; t < owners[j].size(); ++t)
      for (const HandOff& h : atlas.journeys[j].touchpoints[t].hands_off_to)
        if (h.target != absent && std::ranges::binary_search(journeys, h.journey))
          visit(owners[j][t], owners[h.journey][h.target]);
}

// The departments that work at a touchpoint beside those that own or claim it, each once. To be informed is no work.
std::vector<Index> partners(const Touchpoint& t, std::span<const Index> owners) {
  std::vector<Index> out;
  for (const auto* refs : {&t.responsible, &t.approved_by, &t.consulted})
    for (const Ref& ref : *refs)
      if (ref.to != absent && std::ranges::find(owners, ref.to) == owners.end()) out.push_back(ref.to);
  std::ranges::sort(out);
  const auto repeated = std::ranges::unique(out);
  out.erase(repeated.begin(), repeated.end());
  return out;
}

std::span<const Index> owners_or_claimants(const Ownership& o) {
  if (o.owner != absent) return {&o.owner, 1};
  return o.claimants;
}

// The edges of the graph while they are found: each pair once, also where thousands of hand-offs give it.
class Edges {
 public:
  void add(Index a, Index b) {
    if (a == b) return;
    edges_.emplace_back(std::min(a, b), std::max(a, b));
    if (edges_.size() >= next_) tidy();
  }
  std::vector<std::pair<Index, Index>> take() {
    tidy();
    return std::move(edges_);
  }

 private:
  void tidy() {
    std::ranges::sort(edges_);
    const auto repeated = std::ranges::unique(edges_);
    edges_.erase(repeated.begin(), repeated.end());
    next_ = std::max<std::size_t>(1 << 16, 2 * edges_.size());
  }

  std::vector<std::pair<Index, Index>> edges_;
  std::size_t next_ = 1 << 16;
};

// Components and cut vertices of the interaction graph.
void find_structure(const Organization& org, Network& n) {
  const std::size_t size = n.owns.size();
  n.cut_vertex.resize(size);
  std::vector<std::size_t> component(size);
  std::size_t count = size;
  if (n.edges.empty()) {
    std::iota(component.begin(), component.end(), std::size_t{0});
  } else {
    const Graph graph(n.edges.begin(), n.edges.end(), size);
    count = boost::connected_components(graph, component.data());
    std::vector<Graph::vertex_descriptor> cuts;
    boost::articulation_points(graph, std::back_inserter(cuts));
    for (const auto v : cuts) n.cut_vertex[v] = true;
  }
  std::vector<std::vector<Index>> members(count);
  std::vector<bool> is_member(size);
  for (Index d = 0; d < size; ++d) is_member[d] = n.owns[d] + n.claims[d] > 0;
  for (const auto& [a, b] : n.edges) is_member[a] = is_member[b] = true;
  for (Index d = 0; d < size; ++d)
    if (is_member[d]) members[component[d]].push_back(d);
  const auto id = [&](Index d) -> const std::string& { return org.departments[d].id; };
  for (auto& m : members) {
    if (m.empty()) continue;
    std::ranges::sort(m, {}, id);
    n.components.push_back(std::move(m));
  }
  std::ranges::sort(n.components, [&](const auto& a, const auto& b) {
    return a.size() != b.size() ? a.size() > b.size() : id(a.front()) < id(b.front());
  });
}

}  // namespace

std::optional<double> Network::ei_index() const { return index_of(external_ties, internal_ties); }

std::optional<double> Network::ei_index(Index d) const { return index_of(external[d], internal[d]); }

std::optional<double> Network::expected_ei() const {
  if (owned < 2) return std::nullopt;
  double same = 0;
  for (const double n : owns) same += n * (n - 1);
  return 1 - 2 * same / (static_cast<double>(owned) * (owned - 1.0));
}

std::optional<double> Network::expected_ei(Index d) const {
  if (owned < 2 || owns[d] == 0) return std::nullopt;
  return 1 - 2 * (owns[d] - 1.0) / (owned - 1.0);
}

Network network_of(const Atlas& atlas, const Organization& org, std::span<const Index> journeys,
                   const std::vector<Owners>& all_owners) {
  Network n;
  n.owns.resize(org.departments.size());
  n.claims.resize(org.departments.size());
  n.external.resize(org.departments.size());
  n.internal.resize(org.departments.size());
  Edges edges;
  const auto tie = [&](Index a, Index b) {
    if (a == b) {
      ++n.internal[a];
      ++n.internal_ties;
      return;
    }
    ++n.external[a];
    ++n.external[b];
    ++n.external_ties;
    edges.add(a, b);
  };
  each_hand_off(atlas, journeys, all_owners, [&](const Ownership& from, const Ownership& to) {
    if (from.owner != absent && to.owner != absent) return tie(from.owner, to.owner);
    for (const Index a : owners_or_claimants(from))
      for (const Index b : owners_or_claimants(to)) edges.add(a, b);
  });
  for (const Index j : journeys) {
    const Owners& owners = all_owners[j];
    for (Index t = 0; t < owners.size(); ++t) {
      const Ownership& o = owners[t];
      if (o.owner != absent) ++n.owns[o.owner], ++n.owned;
      for (const Index d : o.claimants) ++n.claims[d];
      for (const Index partner : partners(atlas.journeys[j].touchpoints[t], owners_or_claimants(o))) {
        if (o.owner != absent) tie(o.owner, partner);
        for (const Index d : o.claimants) edges.add(d, partner);
      }
    }
  }
  n.edges = edges.take();
  find_structure(org, n);
  return n;
}

std::optional<double> modularity(const Atlas& atlas, const Organization& org, std::span<const Index> journeys,
                                 const std::vector<Owners>& all_owners) {
  double edges = 0, inside = 0;
  std::vector<double> degree(org.departments.size());
  each_hand_off(atlas, journeys, all_owners, [&](const Ownership& from, const Ownership& to) {
    if (from.owner == absent || to.owner == absent) return;
    ++edges;
    inside += from.owner == to.owner;
    ++degree[from.owner];
    ++degree[to.owner];
  });
  if (edges == 0) return std::nullopt;
  double expected = 0;
  for (const double d : degree) expected += d / (2 * edges) * d / (2 * edges);
  return inside / edges - expected;
}

std::vector<double> betweenness(const Network& n) {
  constexpr std::size_t most = 2000;
  const std::size_t size = n.owns.size();
  std::size_t members = 0;
  for (const auto& component : n.components) members += component.size();
  if (members > most) return {};
  std::vector<double> out(size);
  if (members < 3 || n.edges.empty()) return out;
  const Graph graph(n.edges.begin(), n.edges.end(), size);
  boost::brandes_betweenness_centrality(
      graph, boost::make_iterator_property_map(out.begin(), get(boost::vertex_index, graph)));
  const double pairs = (static_cast<double>(members) - 1) * (static_cast<double>(members) - 2) / 2;
  for (double& b : out) b /= pairs;
  return out;
}

}  // namespace cxmap
