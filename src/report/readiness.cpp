#include "report/readiness.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "cxmap/rule.h"
#include "model/executives.h"

namespace cxmap {
namespace {

// What the files give to look at. A rule without findings says something only where it had something to look at.
class Bases {
 public:
  bool& operator[](Basis basis) { return given_[static_cast<std::size_t>(basis)]; }
  bool operator[](Basis basis) const { return given_[static_cast<std::size_t>(basis)]; }

 private:
  std::array<bool, static_cast<std::size_t>(Basis::customer_between) + 1> given_{};
};

constexpr std::array<std::string_view, 10> challenge_names = {"Ownership of the customer experience",
                                                              "Agile, design thinking",
                                                              "Communication versus innovation",
                                                              "Measurement and metrics",
                                                              "Consumerization of IT",
                                                              "Immediate analysis and action",
                                                              "Data management and use",
                                                              "Breaking down isolation",
                                                              "The experience drives the top and bottom line",
                                                              "Cross-functional collaboration"};

constexpr std::size_t agile_teams = 1;  // the challenge that looks at a practice, too, counted from 0

bool has_owner(const Owner& owner) { return owner.kind == Owner::Kind::departments; }

// What one touchpoint adds to that. A customer's own step has feelings, what is asked of the customer, and hand-offs.
void look_at(const Organization& org, const Touchpoint& t, const Ownership& o, Bases& given) {
  using enum Basis;
  given[captures] |= !t.captures.empty();
  for (const HandOff& h : t.hands_off_to) {
    given[agreed] |= h.agreed.has_value();
    given[accountable] |= h.accountable.to != absent;
  }
  given[feeling] |= t.pain || t.sentiment;
  given[feeling_at_system] |= (t.pain || t.sentiment) && !t.systems.empty();
  if (o.state == Ownership::State::customer) return;
  given[customer_need] |= static_cast<bool>(t.customer_need);
  given[touchpoint_metric] |= !t.metrics.empty();
  given[unmeasured_truth] |= t.moment_of_truth;
  for (const Ref& ref : t.data) {
    if (ref.to == absent) continue;
    const DataSet& data = org.data[ref.to];
    given[fresh_data] |= t.moment_of_truth && data.refresh != Refresh::unsaid;
    given[owned_data] |= o.owner != absent && has_owner(data.owner);
  }
  for (const Ref& ref : t.systems)
    given[foreign_system] |= (!org.collaboration.empty() || t.pain || t.sentiment) && o.owner != absent &&
                             ref.to != absent && has_owner(org.systems[ref.to].owner);
}

bool has_function(const Organization& org, Function function) {
  return std::ranges::find(org.departments, function, &Department::function) != org.departments.end();
}

// Do hand-offs lead to a customer step, and on from it?
bool has_customer_between(const Analysis& a, Index j) {
  const std::vector<Touchpoint>& touchpoints = a.atlas.journeys[j].touchpoints;
  for (const Touchpoint& t : touchpoints)
    for (const HandOff& h : t.hands_off_to)
      if (h.journey == j && h.target != absent && a.owners[j][h.target].state == Ownership::State::customer &&
          !touchpoints[h.target].hands_off_to.empty())
        return true;
  return false;
}

// Three hand-offs between different owners or more, those to other journeys, too.
bool has_three_hand_offs(const Analysis& a, Index j) {
  std::size_t count = 0;
  for (Index t = 0; t < a.owners[j].size(); ++t)
    for (const HandOff& h : a.atlas.journeys[j].touchpoints[t].hands_off_to) {
      if (h.target == absent) continue;
      const Index from = a.owners[j][t].owner, to = a.owners[h.journey][h.target].owner;
      count += from != absent && to != absent && from != to;
    }
  return count >= 3;
}

Bases bases_of(const Analysis& a, Index j) {
  using enum Basis;
  const Journey& journey = a.atlas.journeys[j];
  const Organization& org = a.atlas.organization_of(journey);
  const Network& network = a.networks[j];
  const bool collaboration = !org.collaboration.empty();
  Bases given;
  for (Index t = 0; t < journey.touchpoints.size(); ++t) look_at(org, journey.touchpoints[t], a.owners[j][t], given);
  given[captures_anywhere] = org.has_captures;
  given[touchpoint] = a.measures[j].coverage.touchpoints > 0;
  given[executives] = describes_executives(org);
  constexpr std::ptrdiff_t few_owners = 2;
  constexpr std::uint32_t few_touchpoints = 5;
  given[several_owners] = a.measures[j].coverage.touchpoints >= few_touchpoints &&
                          std::ranges::count_if(network.owns, [](std::uint32_t n) { return n > 0; }) >= few_owners;
  given[product_and_marketing] = has_function(org, Function::marketing) && has_function(org, Function::product) &&
                                 (collaboration || a.pooled[journey.organization].ties() > 0);
  given[department_metric] =
      std::ranges::any_of(org.departments, [](const Department& d) { return !d.metrics.empty(); });
  given[unmeasured_truth] = given[unmeasured_truth] && given[touchpoint_metric];
  given[metric] = given[touchpoint_metric] || given[department_metric];
  given[both_metrics] = given[touchpoint_metric] && given[department_metric];
  given[systems] = org.lists_systems;
  given[data] = org.lists_data;
  constexpr std::uint32_t enough = 5;
  constexpr std::ptrdiff_t stages = 3;
  const auto is_owned = [&](Index t) { return a.owners[j][t].state == Ownership::State::owned; };
  given[domination] = std::ranges::any_of(network.owns, [](std::uint32_t n) { return n >= enough; }) ||
                      (network.owned >= enough && std::ranges::count_if(journey.stages, [&](const Stage& stage) {
                                                    return std::ranges::any_of(stage.touchpoints, is_owned);
                                                  }) >= stages);
  given[three_hand_offs] = has_three_hand_offs(a, j);
  given[customer_between] = has_customer_between(a, j);
  given[tie] = network.ties() > 0;
  given[budget] = std::ranges::any_of(journey.stages, [](const Stage& stage) { return stage.budget.has_value(); });
  given[wanted] = std::ranges::any_of(org.collaboration, [](const Collaboration& c) { return c.wanted.has_value(); });
  given[hand_off_and_collaboration] = collaboration && hand_offs_of(a.atlas, {&j, 1}, a.owners).between_departments > 0;
  given[leader_and_collaboration] = collaboration && leading_department(org) != absent;
  given[cx_team] = org.cx_team.has_value();
  return given;
}

// A rule about data and systems is evidence for a challenge of each; a pain for the one on technology where there is
// some.
bool bears_on(const Analysis& a, const Assessment& assessment, const Finding& f) {
  if (assessment.basis == Basis::feeling_at_system)
    return !a.atlas.journeys[f.journey].touchpoints[f.about.touchpoint()].systems.empty();
  if (assessment.basis == Basis::systems) return f.about.thing == Thing::system;
  if (assessment.basis == Basis::data) return f.about.thing != Thing::system;
  return true;
}

// The challenges that a rule is evidence for; `visit` gets each with its number, counted from 0.
template <class Visit>
void each_assessment(const Rule& rule, Visit visit) {
  for (const Assessment& assessment : rule.assessments)
    if (assessment.challenge > 0) visit(assessment, static_cast<std::size_t>(assessment.challenge - 1));
}

}  // namespace

std::string_view readiness_name(Readiness readiness) {
  static constexpr std::string_view spelled[] = {"met", "at risk", "failing", "not assessed"};
  return spelled[static_cast<std::size_t>(readiness)];
}

std::string_view readiness_in_words(Readiness readiness) {
  return readiness == Readiness::met ? "nothing found" : readiness_name(readiness);
}

std::vector<Challenge> readiness(const Analysis& a, Index j, const std::vector<const Finding*>& findings) {
  const Organization& org = a.atlas.organization_of(a.atlas.journeys[j]);
  const Bases given = bases_of(a, j);
  const Config& of_journey = a.configs.of(a.atlas.journeys[j].source);
  const Config& of_organization = a.configs.of(a.atlas.source_of(org));
  // How many look at a challenge: rules, and at one of them a practice; and how many had something to look at.
  struct Look {
    std::size_t named = 0, applied = 0;
    bool is_certain = false;  // what was found, or said by the files, needs no half
  };
  std::array<Look, challenge_names.size()> looks{};
  std::array<Severity, challenge_names.size()> worst{};
  std::array<std::set<Code>, challenge_names.size()> because_of;
  for (const Rule& rule : rules())
    each_assessment(rule, [&](const Assessment& assessment, std::size_t c) {
      ++looks[c].named;
      // A rule that is switched off, or that not enough was read for, looks at nothing.
      const Config& config = rule.scope == Scope::journey ? of_journey : of_organization;
      looks[c].applied +=
          given[assessment.basis] && may_speak(rule, org, true) && severity_of(rule, config) != Severity::off;
    });
  for (const Finding* f : findings)
    each_assessment(rule_of(*f), [&](const Assessment& assessment, std::size_t c) {
      if (!bears_on(a, assessment, *f)) return;
      worst[c] = std::max(worst[c], f->severity);
      because_of[c].insert(f->code);
    });
  // Whether there are agile teams; nothing if the file does not say. GCC 12 warns of a comparison of the optional.
  const bool says_agile = org.practices && org.practices->agile_cross_functional_teams.has_value();
  const bool no_agile = says_agile && !*org.practices->agile_cross_functional_teams;
  ++looks[agile_teams].named;
  looks[agile_teams].is_certain = says_agile;
  if (no_agile) worst[agile_teams] = Severity::error;
  std::vector<Challenge> out;
  for (std::size_t c = 0; c < challenge_names.size(); ++c) {
    const Look& look = looks[c];
    const bool is_assessed = look.is_certain || (look.applied > 0 && 2 * look.applied >= look.named);
    const Readiness status = worst[c] == Severity::error ? Readiness::failing
                             : worst[c] > Severity::off  ? Readiness::at_risk
                             : is_assessed               ? Readiness::met
                                                         : Readiness::not_assessed;
    out.push_back({static_cast<int>(c + 1),
                   challenge_names[c],
                   status,
                   {because_of[c].begin(), because_of[c].end()},
                   c == agile_teams && no_agile});
  }
  return out;
}

}  // namespace cxmap
