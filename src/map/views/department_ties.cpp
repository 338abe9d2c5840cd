#include "map/views/department_ties.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "report/figures_in_words.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

using Pair = std::pair<Index, Index>;

// Pairs of departments that a finding about their hand-offs names.
std::set<Pair> pairs_with_findings(const JourneyDrawing& drawing) {
  std::set<Pair> out;
  for (const Finding& f : drawing.findings) {
    const bool of_a_pair = f.code == Code::SIL207 || f.code == Code::HND303 || f.code == Code::HND306;
    if (f.journey == drawing.index && of_a_pair && f.departments.size() == 2)
      out.insert({f.departments[0], f.departments[1]});
  }
  return out;
}

// Whose a touchpoint is; nobody's is a party, the customer's is none.
std::vector<Index> parties_of(const Ownership& o, Index nobody) {
  switch (o.state) {
    case Ownership::State::owned:
      return {o.owner};
    case Ownership::State::contested:
      return o.claimants;
    case Ownership::State::unowned:
    case Ownership::State::everyones:
      return {nobody};
    case Ownership::State::customer:
      break;
  }
  return {};
}

}  // namespace

DepartmentTies ties_of(const JourneyDrawing& drawing) {
  const Network& network = *drawing.network;
  const auto departments = static_cast<Index>(network.owns.size());
  DepartmentTies out;
  out.nobody = departments;
  out.inside.resize(departments + 1);
  std::map<Pair, DepartmentTies::Tie> ties;
  const std::set<Pair> problems = pairs_with_findings(drawing);
  for (Index t = 0; t < drawing.journey.touchpoints.size(); ++t) {
    const std::vector<Index> givers = parties_of(drawing.owners[t], out.nobody);
    out.unowned += givers == std::vector<Index>{out.nobody};
    const std::vector<HandOff>& hand_offs = drawing.journey.touchpoints[t].hands_off_to;
    for (std::size_t h = 0; h < hand_offs.size(); ++h) {
      if (hand_offs[h].journey != drawing.index || hand_offs[h].target == absent) continue;
      for (const Index from : givers)
        for (const Index to : parties_of(drawing.owners[hand_offs[h].target], out.nobody)) {
          if (from == to) {
            ++out.inside[from];
            continue;
          }
          DepartmentTies::Tie& tie = ties.try_emplace({from, to}, DepartmentTies::Tie{from, to}).first->second;
          ++tie.count;
          tie.problem |= drawing.hand_offs[t][h].problem || problems.contains({from, to});
        }
    }
  }
  for (const auto& [pair, tie] : ties) out.ties.push_back(tie);
  for (const Pair& edge : network.edges)
    if (!ties.contains(edge) && !ties.contains({edge.second, edge.first}))
      out.ties.push_back({edge.first, edge.second, 0, false});
  std::vector<bool> joined(departments + 1);
  for (const DepartmentTies::Tie& tie : out.ties) joined[tie.from] = joined[tie.to] = true;
  for (Index d = 0; d <= departments; ++d) {
    const bool has = d == departments ? out.unowned > 0 : network.owns[d] + network.claims[d] > 0;
    if (joined[d])
      out.joined.push_back(d);
    else if (has)
      out.alone.push_back(d);
    else if (d < departments)
      out.idle.push_back(d);
  }
  return out;
}

std::string works_with(const Network& network, Index department) {
  const std::uint32_t outward = network.external[department], inward = network.internal[department];
  const std::uint32_t all = outward + inward;
  if (all == 0) return {};
  const std::string out = fmt::format("works {}: ", works_in_words(outward, inward));
  const bool part = outward != inward && outward > 0 && inward > 0;
  return out + (part ? fmt::format("{} of ", std::max(outward, inward)) : "") + counted(all, "tie");
}

}  // namespace cxmap::map
