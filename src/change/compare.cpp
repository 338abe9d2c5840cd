#include "change/compare.h"

#include <algorithm>
#include <cmath>

namespace cxmap {
namespace {

KeyFigures figures(const Analysis& a, const Organization& org, const std::vector<Index>& journeys,
                   const Network& network) {
  KeyFigures out;
  for (const Index j : journeys) out.coverage += a.measures[j].coverage;
  out.concentration = concentration_of(org, network.owns);
  out.external_ties = network.external_ties;
  out.internal_ties = network.internal_ties;
  out.ei_index = network.ei_index();
  out.hand_offs = hand_offs_of(a.atlas, journeys, a.owners);
  return out;
}

bool is_requested(const Analysis& a, Index journey) { return journey != absent && a.atlas.journeys[journey].requested; }

// Is an organization one of journeys that were asked for, or was it asked for itself?
bool is_of_requested(const Analysis& a, Index organization) {
  if (organization == absent) return false;
  const std::vector<Index>& journeys = a.atlas.organizations[organization].journeys;
  return journeys.empty() || std::ranges::any_of(journeys, [&](Index j) { return is_requested(a, j); });
}

// Calls `visit` for each thing after, with what it was, then for those that went.
template <class Visit>
void each(const Same& same, Visit visit) {
  for (Index i = 0; i < same.before.size(); ++i) visit(same.before[i], i);
  for (Index i = 0; i < same.after.size(); ++i)
    if (same.after[i] == absent) visit(i, absent);
}

}  // namespace

KeyFigures key_figures_of_journey(const Analysis& a, Index j) {
  return figures(a, a.atlas.organization_of(a.atlas.journeys[j]), {j}, a.networks[j]);
}

KeyFigures key_figures_of_organization(const Analysis& a, Index o) {
  return figures(a, a.atlas.organizations[o], a.atlas.organizations[o].journeys, a.pooled[o]);
}

bool are_equal(const KeyFigures& a, const KeyFigures& b) {
  const auto same = [](std::optional<double> x, std::optional<double> y) {
    return x.has_value() == y.has_value() && std::abs(x.value_or(0) - y.value_or(0)) < 1e-9;
  };
  const Coverage &c = a.coverage, &d = b.coverage;
  const HandOffs &g = a.hand_offs, &h = b.hand_offs;
  return c.touchpoints == d.touchpoints && c.owned == d.owned && c.unowned == d.unowned && c.contested == d.contested &&
         c.everyones == d.everyones && c.customer_steps == d.customer_steps &&
         same(a.concentration.hhi, b.concentration.hhi) && same(a.concentration.top_share, b.concentration.top_share) &&
         a.external_ties == b.external_ties && a.internal_ties == b.internal_ties && g.total == h.total &&
         g.between_departments == h.between_departments && g.accountable == h.accountable;
}

bool JourneyChange::has_changed() const {
  return came() || went() || renamed || lead || !stages.empty() || !touchpoints.empty() || !hand_offs.empty() ||
         findings > 0 || !are_equal(*figures_before, *figures_after);
}

bool OrganizationChange::has_changed() const {
  return before == absent || after == absent || !departments.empty() || !entries.empty() ||
         !are_equal(*figures_before, *figures_after);
}

Index Comparison::department_after(Index journey_after, Index department_before) const {
  const Index journey_before = matching.journeys.before[journey_after];
  if (journey_before == absent || department_before == absent) return absent;
  const auto same = matching.departments.find(
      {before.atlas.journeys[journey_before].organization, after.atlas.journeys[journey_after].organization});
  return same == matching.departments.end() ? absent : same->second.after[department_before];
}

void ChangeCounts::add(const JourneyChange& journey) {
  for (const TouchpointChange& t : journey.touchpoints) {
    added += t.came();
    removed += t.went();
    renamed += t.renamed;
    moved += t.moved;
    owner_changed += t.owner;
  }
}

ChangeCounts Comparison::counts() const {
  ChangeCounts out{.new_findings = new_findings.size(),
                   .gone_findings = gone_findings.size(),
                   .silenced_findings = silenced_findings.size()};
  for (const JourneyChange& journey : journeys) out.add(journey);
  return out;
}

bool Comparison::is_empty() const {
  return new_findings.empty() && gone_findings.empty() && silenced_findings.empty() &&
         std::ranges::none_of(journeys, &JourneyChange::has_changed) &&
         std::ranges::none_of(organizations, &OrganizationChange::has_changed);
}

Comparison compare(const Analysis& before, const Analysis& after, Matching matching) {
  Comparison out{.before = before, .after = after, .matching = std::move(matching)};
  each(out.matching.journeys, [&](Index was, Index is) {
    if (is_requested(before, was) || is_requested(after, is)) out.journeys.push_back(compare_journeys(out, was, is));
  });
  each(out.matching.organizations, [&](Index was, Index is) {
    if (is_of_requested(before, was) || is_of_requested(after, is))
      out.organizations.push_back(compare_organizations(out, was, is));
  });
  add_gains_and_losses(out);
  compare_findings(out);
  return out;
}

}  // namespace cxmap
