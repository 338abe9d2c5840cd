#include <algorithm>
#include <numeric>

#include "cxmap/figures.h"

namespace cxmap {
namespace {

Coverage cover(const Owners& owners) {
  Coverage c;
  for (const Ownership& o : owners) {
    switch (o.state) {
      case Ownership::State::owned:
        ++c.owned;
        break;
      case Ownership::State::unowned:
        ++c.unowned;
        break;
      case Ownership::State::contested:
        ++c.contested;
        break;
      case Ownership::State::everyones:
        ++c.everyones;
        break;
      case Ownership::State::customer:
        ++c.customer_steps;
        continue;
    }
    ++c.touchpoints;
  }
  return c;
}

// A department's first touchpoint: the first that it owns, else claims, else where it takes part.
void find_first(const Journey& journey, const Owners& owners, std::vector<Holding>& holdings) {
  for (Index i = 0; i < owners.size(); ++i)
    if (owners[i].state == Ownership::State::owned && holdings[owners[i].owner].first == absent)
      holdings[owners[i].owner].first = i;
  for (Index i = 0; i < owners.size(); ++i)
    for (const Index d : owners[i].claimants)
      if (holdings[d].first == absent) holdings[d].first = i;
  for (Index i = 0; i < owners.size(); ++i) {
    if (owners[i].state == Ownership::State::customer) continue;  // no finding is placed at the customer's own steps
    const Touchpoint& t = journey.touchpoints[i];
    for (const auto* refs : {&t.responsible, &t.approved_by, &t.consulted, &t.informed})
      for (const Ref& ref : *refs)
        if (ref.to != absent && holdings[ref.to].first == absent) holdings[ref.to].first = i;
  }
}

Index lead_of(const Stage& stage) {
  return stage.owner.departments.empty() ? absent : stage.owner.departments.front().to;
}

// The department that owns more than half of a stage's touchpoints, found by Boyer and Moore's vote.
Index main_owner_of(const Stage& stage, const Owners& owners) {
  Index leader = absent;
  std::size_t votes = 0, all = 0;
  for (const Index i : stage.touchpoints) {
    if (owners[i].state == Ownership::State::customer) continue;
    ++all;
    if (votes == 0) leader = owners[i].owner;
    votes += owners[i].owner == leader ? 1 : static_cast<std::size_t>(-1);
  }
  if (leader == absent) return absent;
  const auto owned = std::ranges::count_if(stage.touchpoints, [&](Index i) { return owners[i].owner == leader; });
  return 2 * static_cast<std::size_t>(owned) > all ? leader : absent;
}

}  // namespace

std::optional<double> Coverage::ratio() const {
  if (touchpoints == 0) return std::nullopt;
  return static_cast<double>(owned) / touchpoints;
}

Coverage& Coverage::operator+=(const Coverage& other) {
  touchpoints += other.touchpoints;
  owned += other.owned;
  unowned += other.unowned;
  contested += other.contested;
  everyones += other.everyones;
  customer_steps += other.customer_steps;
  return *this;
}

std::optional<double> Concentration::effective_owners() const {
  if (!hhi) return std::nullopt;
  return 1 / *hhi;
}

Concentration concentration_of(const Organization& org, const std::vector<std::uint32_t>& owns) {
  const double all = std::accumulate(owns.begin(), owns.end(), 0.0);
  Concentration out;
  if (all == 0) return out;
  double hhi = 0;
  for (Index d = 0; d < owns.size(); ++d) {
    if (owns[d] == 0) continue;
    const double share = owns[d] / all;
    hhi += share * share;
    const Index top = out.top_department;
    if (top == absent || owns[d] > owns[top] ||
        (owns[d] == owns[top] && org.departments[d].id < org.departments[top].id))
      out.top_department = d, out.top_share = share;
  }
  out.hhi = hhi;
  return out;
}

Measures measure(const Organization& org, const Journey& journey, const Owners& owners) {
  Measures m;
  m.coverage = cover(owners);
  m.holdings.resize(org.departments.size());
  for (const Ownership& o : owners)
    if (o.state == Ownership::State::owned) ++m.holdings[o.owner].owns;
  for (const Index s : journey.shown)
    for (const Index t : journey.stages[s].touchpoints) {
      if (owners[t].state != Ownership::State::owned) continue;
      auto& stages = m.holdings[owners[t].owner].stages;
      if (stages.empty() || stages.back() != s) stages.push_back(s);
    }
  find_first(journey, owners, m.holdings);
  for (const Stage& stage : journey.stages) {
    m.leads.push_back(lead_of(stage));
    m.main_owners.push_back(main_owner_of(stage, owners));
  }
  if (m.coverage.owned == 0) return m;
  for (Holding& h : m.holdings) h.share = static_cast<double>(h.owns) / m.coverage.owned;
  return m;
}

}  // namespace cxmap
