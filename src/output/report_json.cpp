#include <algorithm>
#include <map>

#include "cxmap/cxmap.h"
#include "cxmap/rule.h"
#include "findings/concerns.h"
#include "model/date.h"
#include "model/fields.h"
#include "model/find_department.h"
#include "model/survey.h"
#include "model/vocabulary.h"
#include "output/formats.h"
#include "output/json_parts.h"
#include "report/decisions.h"
#include "report/figures.h"
#include "report/practices.h"
#include "report/readiness.h"

namespace cxmap {
namespace {

Json texts(const std::vector<Text>& list) {
  Json out = Json::array();
  for (const Text& one : list) out.push_back(one.value);
  return out;
}

// The open questions of a touchpoint: who has to settle each, and until when.
Json open_json(const Organization& org, const Touchpoint& t, const Ownership& o) {
  Json out = Json::array();
  for (const OpenQuestion& q : t.open)
    out.push_back({{"question", q.text.value},
                   {"who", id_of(org, q.who ? q.who.to : o.owner)},
                   {"until", q.until ? Json(spelled(q.until->value)) : Json(nullptr)}});
  return out;
}

Json stages_json(const Analysis& a, const Journey& journey, Index j) {
  const Organization& org = a.atlas.organization_of(journey);
  Json out = Json::array();
  for (const Index s : journey.shown) {
    const Stage& stage = journey.stages[s];
    Json touchpoints = Json::array();
    for (const Index i : stage.touchpoints) {
      const Touchpoint& t = journey.touchpoints[i];
      const Ownership& o = a.owners[j][i];
      Json hands_off = Json::array();
      for (const HandOff& h : t.hands_off_to)
        if (h.journey == j && h.target != absent) hands_off.push_back(journey.touchpoints[h.target].id);
      touchpoints.push_back({{"id", t.id},
                             {"name", t.name.value},
                             {"channels", texts(t.channels)},
                             {"owner", id_of(org, o.state == Ownership::State::owned ? o.owner : absent)},
                             {"claimants", ids_of(org, o.claimants)},
                             {"source", source_json(a.atlas, o)},
                             {"responsible", ids_of(org, t.responsible)},
                             {"approved_by", ids_of(org, t.approved_by)},
                             {"consulted", ids_of(org, t.consulted)},
                             {"informed", ids_of(org, t.informed)},
                             {"hands_off_to", hands_off},
                             {"open", open_json(org, t, o)}});
    }
    out.push_back({{"id", stage.id},
                   {"canonical", stage.canonical ? Json(word_of(*stage.canonical)) : Json(nullptr)},
                   {"lead", id_of(org, a.measures[j].leads[s])},
                   {"main_owner", id_of(org, a.measures[j].main_owners[s])},
                   {"touchpoints", touchpoints}});
  }
  return out;
}

// How often one department hands off to the others, or receives from them: one object per department.
std::vector<Json> partners_json(const Figures& f, bool gives) {
  std::vector<Json> out(f.organization.departments.size(), Json::object());
  for (const auto& [pair, n] : f.hand_offs.pairs) {
    const auto [giver, receiver] = pair;
    // Each id once: an object would look for it among all that it has.
    auto& object = out[gives ? giver : receiver].get_ref<Json::object_t&>();
    object.emplace_back(f.organization.departments[gives ? receiver : giver].id, n);
  }
  return out;
}

// One entry per department, or only the requested one. `add` adds what only a journey has.
template <class Add>
Json departments_json(const Figures& f, Index only, Add add) {
  const Network& n = f.network;
  std::vector<Json> hands_off_to = partners_json(f, true), receives_from = partners_json(f, false);
  Json out = Json::array();
  for (Index d = 0; d < f.organization.departments.size(); ++d) {
    if (only != absent && d != only) continue;
    const Department& department = f.organization.departments[d];
    const std::string_view function = word_of(department.function);
    Json metrics = Json::array();
    for (const Metric& m : department.metrics) metrics.push_back(m.name.value);
    out.push_back({{"id", department.id},
                   {"name", department.name.value},
                   {"function", function.empty() ? Json(nullptr) : Json(function)},
                   {"owns", n.owns[d]},
                   {"share", n.owned ? ratio(static_cast<double>(n.owns[d]) / n.owned) : Json(nullptr)},
                   {"external_ties", n.external[d]},
                   {"internal_ties", n.internal[d]},
                   {"ei_index", ratio(n.ei_index(d))},
                   {"expected_ei", ratio(n.expected_ei(d))},
                   {"betweenness", f.betweenness.empty() ? Json(nullptr) : ratio(f.betweenness[d])},
                   {"cut_vertex", static_cast<bool>(n.cut_vertex[d])},
                   {"hands_off_to", std::move(hands_off_to[d])},
                   {"receives_from", std::move(receives_from[d])},
                   {"metrics", std::move(metrics)}});
    add(out.back(), d);
  }
  return out;
}

Json ties_json(const Figures& f) {
  Json components = Json::array();
  for (const auto& component : f.network.components) {
    Json ids = Json::array();
    for (const Index d : component) ids.push_back(f.organization.departments[d].id);
    components.push_back(std::move(ids));
  }
  return {{"external", f.network.external_ties},     {"internal", f.network.internal_ties},
          {"ei_index", ratio(f.network.ei_index())}, {"expected_ei", ratio(f.network.expected_ei())},
          {"modularity", ratio(f.modularity)},       {"components", std::move(components)}};
}

Json time_json(const Journey& journey, const std::optional<TimeOnTheWay>& time) {
  if (!time) return nullptr;
  const auto id = [&](Index t) { return journey.touchpoints[t].id; };
  Json way = Json::array(), longest = nullptr;
  for (const Index t : time->way) way.push_back(id(t));
  if (const auto& wait = time->longest_wait)
    longest = {{"from", id(wait->from)}, {"to", id(wait->to)}, {"days", ratio(wait->days)}};
  return {{"total_days", ratio(time->total_days)},
          {"waiting_days", ratio(time->waiting_days)},
          {"at_least", time->at_least},
          {"way", std::move(way)},
          {"longest_wait", std::move(longest)}};
}

Json readiness_json(const Analysis& a, Index j, const std::vector<const Finding*>& findings) {
  Json out = Json::array();
  for (const Challenge& c : readiness(a, j, findings)) {
    Json evidence = Json::array();
    for (const Code code : c.because_of) evidence.push_back(rule_of(code).id);
    if (c.no_agile_teams) evidence.push_back("practices.agile_cross_functional_teams");
    out.push_back({{"challenge", c.number},
                   {"name", c.name},
                   {"status", readiness_name(c.status)},
                   {"evidence", std::move(evidence)}});
  }
  return out;
}

// All, or those that concern the requested department.
Json findings_of(const Analysis& a, const std::vector<const Finding*>& findings, Index only) {
  Json out = Json::array();
  for (const Finding* f : findings)
    if (only == absent || std::ranges::count(departments_concerned(a, *f), only))
      out.push_back(finding_json(a.atlas, *f));
  return out;
}

Json journey_json(const Analysis& a, Index j, const SortedFindings& sorted, const SortedFindings& listed, Index only) {
  const Journey& journey = a.atlas.journeys[j];
  const Organization& org = a.atlas.organization_of(journey);
  const Index owner = journey.owner.departments.empty() ? absent : journey.owner.departments.front().to;
  const Figures f = figures_of_journey(a, j);
  const std::vector<const Finding*> findings = sorted.with_organization(a.atlas, j);
  const auto actions = to_do(a, org, findings, false);
  return {
      {"id", journey.id},
      {"name", journey.name.value},
      {"file", a.atlas.sources[journey.source].name()},
      {"owner", id_of(org, owner)},
      {"persona", text(journey.persona)},
      {"goal", text(journey.goal)},
      {"organization", org.id},
      {"coverage", coverage_json(f.coverage)},
      {"stages", stages_json(a, journey, j)},
      {"time", time_json(journey, f.time)},
      {"departments",
       departments_json(f, only,
                        [&](Json& out, Index d) {
                          out["stages"] = Json::array();
                          for (const Index s : a.measures[j].holdings[d].stages)
                            out["stages"].push_back(journey.stages[s].id);
                          out["actions"] = Json::array();
                          for (const Action& action : actions[d])
                            out["actions"].push_back({{"code", rule_of(*action.finding).id}, {"text", action.text}});
                        })},
      {"concentration", concentration_json(f.organization, f.concentration)},
      {"ties", ties_json(f)},
      {"handoffs", hand_offs_json(f.hand_offs)},
      {"readiness", readiness_json(a, j, findings)},
      {"findings", findings_of(a, listed.of_journey[j], only)}};
}

// ---- organizations ---------------------------------------------------------------------------------------------

Json frequency_json(std::optional<Frequency> frequency) {
  return frequency ? Json(word_of(*frequency)) : Json(nullptr);
}

Json collaboration_json(const Organization& org) {
  const Collaborations collaborations(org);
  std::map<std::pair<std::string_view, std::string_view>, const Collaboration*> by_id;
  for (const auto& [pair, entry] : collaborations.pairs()) {
    const std::string_view a = org.departments[pair.first].id, b = org.departments[pair.second].id;
    by_id[std::minmax(a, b)] = &org.collaboration[entry];
  }
  Json pairs = Json::array(), benchmark = Json::array();
  for (const auto& [pair, entry] : by_id)
    pairs.push_back({{"a", pair.first},
                     {"b", pair.second},
                     {"frequency", frequency_json(entry->frequency)},
                     {"wanted", frequency_json(entry->wanted)},
                     {"barrier", text(entry->barrier)}});
  for (const Benchmark& b : survey)
    benchmark.push_back({{"function", word_of(b.function)},
                         {"survey_always", b.always},
                         {"here", frequency_json(collaboration_with(org, collaborations, b.function).frequency)}});
  return {{"pairs", std::move(pairs)}, {"benchmark", std::move(benchmark)}};
}

Json practices_json(const Organization& org) {
  Json out = {{"profile", collaboration_profile(org)}};
  for (const Practice& practice : practices) {
    const auto lived = org.practices ? (*org.practices).*practice.value : std::nullopt;
    out[key_of<Practices>(practice.value)] = lived ? Json(*lived) : Json(nullptr);
  }
  return out;
}

Json decisions_json(const Analysis& a, Index o, Index only) {
  const Organization& org = a.atlas.organizations[o];
  Json out = Json::array();
  if (o >= a.decisions.of_organization.size()) return out;
  for (const Decision& d : a.decisions.of_organization[o]) {
    if (only != absent && std::ranges::count(d.room, only) == 0) continue;
    const Source& source = a.atlas.sources[d.at.source];
    Json clears = Json::array(), causes = Json::array();
    for (const Index i : d.clears) {
      const Finding& f = a.findings[i];
      const Source& where = a.atlas.sources[f.at.source];
      clears.push_back({{"code", rule_of(f).id},
                        {"severity", word_of(f.severity)},
                        {"file", where.name()},
                        {"line", where.position(f.at.begin).line},
                        {"message", f.message}});
    }
    for (const Code code : d.causes) causes.push_back(rule_of(code).id);
    Json row = {{"change", word_of(d.kind)},
                {"text", in_words(a, d)},
                {"question", d.is_question()},
                {"file", source.name()},
                {"line", source.position(d.at.begin).line}};
    if (d.journey != absent) {
      const Journey& journey = a.atlas.journeys[d.journey];
      row["journey"] = journey.id;
      row["touchpoint"] = journey.touchpoints[d.touchpoint].id;
      if (d.kind == Decision::Kind::hand_off) row["to"] = journey.touchpoints[d.part].id;
    }
    row["departments"] = ids_of(org, d.departments);
    row["clears"] = std::move(clears);
    row["causes"] = std::move(causes);
    row["room"] = ids_of(org, d.room);
    out.push_back(std::move(row));
  }
  return out;
}

Json organization_json(const Analysis& a, Index o, const SortedFindings& listed, Index only) {
  const Organization& org = a.atlas.organizations[o];
  const Figures f = figures_of_organization(a, o);
  Json journeys = Json::array();
  for (const Index j : org.journeys) journeys.push_back(a.atlas.journeys[j].id);
  const Index file = org.source != absent ? org.source : a.atlas.journeys[org.journeys.front()].source;
  return {{"id", org.id},
          {"name", text(org.name)},
          {"file", a.atlas.sources[file].name()},
          {"journeys", std::move(journeys)},
          {"coverage", coverage_json(f.coverage)},
          {"departments", departments_json(f, only, [](Json&, Index) {})},
          {"concentration", concentration_json(f.organization, f.concentration)},
          {"ties", ties_json(f)},
          {"handoffs", hand_offs_json(f.hand_offs)},
          {"collaboration", collaboration_json(org)},
          {"practices", practices_json(org)},
          {"settle_first", decisions_json(a, o, only)},
          {"findings", findings_of(a, listed.of_organization[o], only)}};
}

}  // namespace

Result<Written> report_json(const Analysis& a, const ReportOptions& options) {
  const std::string_view department = options.department;
  const SortedFindings sorted(a), listed(a, true);
  const std::vector<Index> only = find_departments(a.atlas.organizations, department);  // by organization
  const auto is_asked_for = [&](Index o) { return department.empty() || only[o] != absent; };
  Json journeys = Json::array(), organizations = Json::array();
  for (Index j = 0; j < a.atlas.journeys.size(); ++j)
    if (const Journey& journey = a.atlas.journeys[j]; journey.requested && is_asked_for(journey.organization))
      journeys.push_back(journey_json(a, j, sorted, listed, only[journey.organization]));
  for (Index o = 0; o < a.atlas.organizations.size(); ++o)
    if (is_asked_for(o)) organizations.push_back(organization_json(a, o, listed, only[o]));
  return Written{dump({{"schema", "cxmap-report-2"},
                       {"version", version()},
                       {"journeys", std::move(journeys)},
                       {"organizations", std::move(organizations)}})};
}

}  // namespace cxmap
