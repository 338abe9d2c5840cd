#include "report/readiness.h"

#include <algorithm>
#include <array>
#include <set>

#include "cxmap/rule.h"
#include "model/executives.h"

namespace cxmap {
namespace {

// What the files model: a rule that finds nothing tells something only where it had something to look at.
struct Modelled {
  bool touchpoint = false, executives = false, customer_need = false, product_and_marketing = false;
  bool touchpoint_metric = false, department_metric = false, both_metrics = false;
  bool foreign_system = false, systems = false, data = false, fresh_data = false, feeling = false;
  bool owned_data = false, captures = false, captures_anywhere = false, domination = false, tie = false, budget = false,
       wanted = false;
  bool hand_off_and_collaboration = false, leader_and_collaboration = false, cx_team = false, agreed = false;
  bool accountable = false;
};

struct Assessment {
  int challenge;
  std::string_view code;
  bool Modelled::*could_apply;
};

// In the order of the challenges. DAT603 stands twice: on systems, and on data.
constexpr Assessment assessments[] = {
    {1, "OWN101", &Modelled::touchpoint},
    {1, "OWN102", &Modelled::touchpoint},
    {1, "OWN103", &Modelled::touchpoint},
    {1, "OWN105", &Modelled::touchpoint},
    {1, "OWN110", &Modelled::touchpoint},
    {1, "OWN117", &Modelled::touchpoint},
    {1, "GOV401", &Modelled::executives},
    {1, "GOV402", &Modelled::executives},
    {1, "GOV409", &Modelled::executives},
    {2, "EXP702", &Modelled::customer_need},
    {3, "EXP705", &Modelled::product_and_marketing},
    {4, "MET501", &Modelled::touchpoint_metric},
    {4, "MET502", &Modelled::touchpoint_metric},
    {4, "MET503", &Modelled::department_metric},
    {4, "MET506", &Modelled::both_metrics},
    {5, "DAT603", &Modelled::systems},
    {5, "DAT604", &Modelled::foreign_system},
    {6, "DAT606", &Modelled::fresh_data},
    {6, "EXP703", &Modelled::feeling},
    {7, "DAT601", &Modelled::owned_data},
    {7, "DAT602", &Modelled::data},
    {7, "DAT603", &Modelled::data},
    {7, "DAT605", &Modelled::data},
    {7, "DAT607", &Modelled::captures},
    {7, "DAT608", &Modelled::captures_anywhere},
    {7, "DAT609", &Modelled::data},
    {8, "SIL201", &Modelled::domination},
    {8, "SIL202", &Modelled::tie},
    {8, "SIL203", &Modelled::tie},
    {8, "SIL204", &Modelled::tie},
    {8, "SIL205", &Modelled::tie},
    {9, "MET504", &Modelled::budget},
    {9, "MET505", &Modelled::touchpoint_metric},
    {10, "SIL206", &Modelled::wanted},
    {10, "SIL207", &Modelled::hand_off_and_collaboration},
    {10, "SIL208", &Modelled::leader_and_collaboration},
    {10, "GOV406", &Modelled::cx_team},
    {10, "GOV407", &Modelled::cx_team},
    {10, "GOV408", &Modelled::cx_team},
    {10, "HND303", &Modelled::agreed},
    {10, "HND306", &Modelled::accountable},
};

constexpr std::array<std::string_view, 10> names = {"Ownership of the customer experience",
                                                    "Agile, design thinking",
                                                    "Communication versus innovation",
                                                    "Measurement and metrics",
                                                    "Consumerization of IT",
                                                    "Immediate analysis and action",
                                                    "Data management and use",
                                                    "Breaking down isolation",
                                                    "The experience drives the top and bottom line",
                                                    "Cross-functional collaboration"};

constexpr int agile_teams = 2, systems_challenge = 5;  // the challenges that look at more than codes

bool has_owner(const Owner& owner) { return owner.kind == Owner::Kind::departments; }

// What one touchpoint brings to look at. A customer's own step only has what is asked of the customer, and hand-offs.
void look_at(const Organization& org, const Touchpoint& t, const Ownership& o, Modelled& m) {
  m.captures |= !t.captures.empty();
  for (const HandOff& h : t.hands_off_to) {
    m.agreed |= h.agreed.has_value();
    m.accountable |= h.accountable.to != absent;
  }
  if (o.state == Ownership::State::customer) return;
  m.customer_need |= static_cast<bool>(t.customer_need);
  m.touchpoint_metric |= !t.metrics.empty();
  m.feeling |= t.pain || t.sentiment;
  for (const Ref& ref : t.data) {
    if (ref.to == absent) continue;
    const DataSet& data = org.data[ref.to];
    m.fresh_data |= t.moment_of_truth && data.refresh != Refresh::unsaid;
    m.owned_data |= o.owner != absent && has_owner(data.owner);
  }
  for (const Ref& ref : t.systems)
    m.foreign_system |=
        !org.collaboration.empty() && o.owner != absent && ref.to != absent && has_owner(org.systems[ref.to].owner);
}

bool has_function(const Organization& org, Function function) {
  return std::ranges::find(org.departments, function, &Department::function) != org.departments.end();
}

Modelled what_is_modelled(const Analysis& a, Index j) {
  const Journey& journey = a.atlas.journeys[j];
  const Organization& org = a.atlas.organization_of(journey);
  const Network& network = a.networks[j];
  const bool collaboration = !org.collaboration.empty();
  Modelled m;
  for (Index t = 0; t < journey.touchpoints.size(); ++t) look_at(org, journey.touchpoints[t], a.owners[j][t], m);
  m.captures_anywhere = org.has_captures;
  m.touchpoint = a.measures[j].coverage.touchpoints > 0;
  m.executives = org.lists_executives;
  m.product_and_marketing = has_function(org, Function::marketing) && has_function(org, Function::product) &&
                            (collaboration || a.pooled[journey.organization].ties() > 0);
  m.department_metric = std::ranges::any_of(org.departments, [](const Department& d) { return !d.metrics.empty(); });
  m.both_metrics = m.touchpoint_metric && m.department_metric;
  m.systems = org.lists_systems;
  m.data = org.lists_data;
  constexpr std::uint32_t enough = 5;
  constexpr std::ptrdiff_t stages = 3;
  const auto is_owned = [&](Index t) { return a.owners[j][t].state == Ownership::State::owned; };
  m.domination = std::ranges::any_of(network.owns, [](std::uint32_t n) { return n >= enough; }) ||
                 (network.owned >= enough && std::ranges::count_if(journey.stages, [&](const Stage& stage) {
                                               return std::ranges::any_of(stage.touchpoints, is_owned);
                                             }) >= stages);
  m.tie = network.ties() > 0;
  m.budget = std::ranges::any_of(journey.stages, [](const Stage& stage) { return stage.budget.has_value(); });
  m.wanted = std::ranges::any_of(org.collaboration, [](const Collaboration& c) { return c.wanted.has_value(); });
  m.hand_off_and_collaboration = collaboration && hand_offs_of(a.atlas, {&j, 1}, a.owners).between_departments > 0;
  m.leader_and_collaboration = collaboration && leading_department(org) != absent;
  m.cx_team = org.cx_team.has_value();
  return m;
}

bool is_about_a_system(const Organization& org, const Finding& f) {
  return std::ranges::any_of(org.systems, [&](const System& s) { return s.at.begin == f.at.begin; });
}

}  // namespace

std::string_view readiness_name(Readiness readiness) {
  static constexpr std::string_view spelled[] = {"met", "at risk", "failing", "not assessed"};
  return spelled[static_cast<std::size_t>(readiness)];
}

std::vector<Challenge> readiness(const Analysis& a, Index j, const std::vector<const Finding*>& findings) {
  const Organization& org = a.atlas.organization_of(a.atlas.journeys[j]);
  const Modelled modelled = what_is_modelled(a, j);
  std::array<bool, names.size()> assessed{};
  std::array<Severity, names.size()> worst{};
  std::array<std::set<std::string>, names.size()> evidence;
  for (const Assessment& assessment : assessments) {
    // A rule that is switched off looks at nothing.
    const bool is_on = severity_of(*find_rule(assessment.code), a.config) != Severity::off;
    assessed[static_cast<std::size_t>(assessment.challenge - 1)] |= is_on && modelled.*assessment.could_apply;
  }
  for (const Finding* f : findings)
    for (const Assessment& assessment : assessments) {
      if (assessment.code != rule_of(*f).id) continue;
      if (assessment.code == "DAT603" && is_about_a_system(org, *f) != (assessment.challenge == systems_challenge))
        continue;
      const auto c = static_cast<std::size_t>(assessment.challenge - 1);
      worst[c] = std::max(worst[c], f->severity);
      evidence[c].emplace(rule_of(*f).id);
      assessed[c] = true;
    }
  if (org.practices && org.practices->agile_cross_functional_teams) {
    assessed[agile_teams - 1] = true;
    if (!*org.practices->agile_cross_functional_teams) {
      worst[agile_teams - 1] = Severity::error;
      evidence[agile_teams - 1].emplace("practices.agile_cross_functional_teams");
    }
  }
  std::vector<Challenge> out;
  for (std::size_t c = 0; c < names.size(); ++c) {
    const Readiness status = worst[c] == Severity::error ? Readiness::failing
                             : worst[c] > Severity::off  ? Readiness::at_risk
                             : assessed[c]               ? Readiness::met
                                                         : Readiness::not_assessed;
    out.push_back({static_cast<int>(c + 1), names[c], status, {evidence[c].begin(), evidence[c].end()}});
  }
  return out;
}

}  // namespace cxmap
