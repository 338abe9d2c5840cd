#include "report/json.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "model/guess.h"
#include "report/count.h"
#include "rules/order.h"

namespace cxmap {
namespace {

using Json = nlohmann::ordered_json;

// Bytes that are no UTF-8 (YAML escapes can make some) become U+FFFD.
std::string dump(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n'; }

// Ratios have 4 places, halves away from zero, no -0; what does not exist is null.
Json ratio(std::optional<double> value) {
  if (!value) return nullptr;
  return std::round(*value * 1e4) / 1e4 + 0.0;
}

Json text(const Text& t) { return t ? Json(t.value) : Json(nullptr); }

// ---- findings --------------------------------------------------------------------------------------------------

Json finding_json(const Atlas& atlas, const Finding& f) {
  const Source& source = atlas.sources[f.at.source];
  const Position from = source.position(f.at.begin), to = source.position(std::max(f.at.begin, f.at.end));
  Json out = {{"code", f.rule->code},  {"name", f.rule->name},   {"severity", severity_name(f.severity)},
              {"file", source.name()}, {"line", from.line},      {"column", from.column},
              {"end_line", to.line},   {"end_column", to.column}};
  if (f.journey != absent) {
    const Journey& journey = atlas.journeys[f.journey];
    out["journey"] = journey.id;
    if (f.stage != absent) out["stage"] = journey.stages[f.stage].id;
    if (f.touchpoint != absent) out["touchpoint"] = journey.touchpoints[f.touchpoint].id;
  }
  if (!f.subject.empty()) out["subject"] = f.subject;
  std::vector<std::string> ids;
  for (const Index d : f.departments) ids.push_back(atlas.organizations[f.organization].departments[d].id);
  std::ranges::sort(ids);
  out["departments"] = ids;
  out["message"] = f.message;
  out["help"] = f.help;
  if (!f.suppressed.empty()) out["suppressed"] = f.suppressed;
  if (f.baselined) out["baselined"] = true;
  out["related"] = Json::array();
  for (const Note& note : f.related) {
    const Source& where = atlas.sources[note.at.source];
    const Position p = where.position(note.at.begin);
    out["related"].push_back(
        {{"file", where.name()}, {"line", p.line}, {"column", p.column}, {"message", note.message}});
  }
  return out;
}

// ---- owners ----------------------------------------------------------------------------------------------------

Json source_json(const Atlas& atlas, const Ownership& o) {
  using State = Ownership::State;
  static constexpr std::string_view kinds[] = {"none", "touchpoint", "rule", "stage"};
  std::string_view kind = kinds[static_cast<std::size_t>(o.decided_by)];
  if (o.state == State::contested || o.state == State::everyones) kind = "conflict";
  if (o.state == State::customer) kind = "customer";
  if (o.state == State::unowned) kind = "none";
  Json out = {{"kind", kind}};
  const bool says_so = o.state != State::unowned || o.on_purpose;
  if (o.at && says_so) {
    out["file"] = atlas.sources[o.at.source].name();
    out["line"] = atlas.sources[o.at.source].position(o.at.begin).line;
  }
  return out;
}

struct Names {
  const Organization& organization;

  Json of(Index department) const {
    return department == absent ? Json(nullptr) : Json(organization.departments[department].id);
  }
  Json of(const std::vector<Ref>& refs) const {
    Json out = Json::array();
    for (const Ref& ref : refs)
      if (ref.to != absent) out.push_back(organization.departments[ref.to].id);
    return out;
  }
};

// ---- the report ------------------------------------------------------------------------------------------------

Json coverage_json(const Coverage& c) {
  return {{"touchpoints", c.touchpoints}, {"owned", c.owned},         {"unowned", c.unowned},
          {"contested", c.contested},     {"everyones", c.everyones}, {"customer_steps", c.customer_steps},
          {"ratio", ratio(c.ratio())}};
}

Json stages_json(const Analysis& a, const Journey& journey, Index j) {
  const Names names{a.atlas.organization_of(journey)};
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
                             {"channel", text(t.channel)},
                             {"owner", names.of(o.state == Ownership::State::owned ? o.owner : absent)},
                             {"source", source_json(a.atlas, o)},
                             {"responsible", names.of(t.responsible)},
                             {"consulted", names.of(t.consulted)},
                             {"informed", names.of(t.informed)},
                             {"hands_off_to", hands_off}});
    }
    out.push_back({{"id", stage.id},
                   {"canonical", stage.canonical ? Json(canonical_names[static_cast<std::size_t>(*stage.canonical)])
                                                 : Json(nullptr)},
                   {"lead", names.of(a.measures[j].leads[s])},
                   {"touchpoints", touchpoints}});
  }
  return out;
}

// How often each department hands off to each other one.
std::map<std::pair<Index, Index>, std::uint32_t> hand_offs_between(const Analysis& a, Index j) {
  std::map<std::pair<Index, Index>, std::uint32_t> out;
  const Owners& owners = a.owners[j];
  for (Index i = 0; i < owners.size(); ++i)
    for (const HandOff& h : a.atlas.journeys[j].touchpoints[i].hands_off_to) {
      if (h.journey != j || h.target == absent) continue;
      const Index from = owners[i].owner, to = owners[h.target].owner;
      if (from != absent && to != absent && from != to) ++out[{from, to}];
    }
  return out;
}

Json departments_json(const Analysis& a, const Journey& journey, Index j) {
  const Organization& org = a.atlas.organization_of(journey);
  const auto hand_offs = hand_offs_between(a, j);
  const Network& network = a.networks[j];
  const std::vector<double> between = betweenness(network);
  std::map<std::pair<Index, Index>, std::uint32_t> received;
  for (const auto& [pair, n] : hand_offs) received[{pair.second, pair.first}] = n;
  Json out = Json::array();
  for (Index d = 0; d < org.departments.size(); ++d) {
    const Department& department = org.departments[d];
    const Holding& holding = a.measures[j].holdings[d];
    Json stages = Json::array(), to = Json::object(), from = Json::object(), metrics = Json::array();
    for (const Index s : holding.stages) stages.push_back(journey.stages[s].id);
    for (auto it = hand_offs.lower_bound({d, 0}); it != hand_offs.end() && it->first.first == d; ++it)
      to[org.departments[it->first.second].id] = it->second;
    for (auto it = received.lower_bound({d, 0}); it != received.end() && it->first.first == d; ++it)
      from[org.departments[it->first.second].id] = it->second;
    for (const Metric& m : department.metrics) metrics.push_back(m.name.value);
    const std::string_view function = function_name(department.function);
    out.push_back({{"id", department.id},
                   {"name", department.name.value},
                   {"function", function.empty() ? Json(nullptr) : Json(function)},
                   {"owns", holding.owns},
                   {"share", a.measures[j].coverage.owned ? ratio(holding.share) : Json(nullptr)},
                   {"stages", stages},
                   {"external_ties", network.external[d]},
                   {"internal_ties", network.internal[d]},
                   {"ei_index", ratio(network.ei_index(d))},
                   {"expected_ei", ratio(network.expected_ei(d))},
                   {"betweenness", between.empty() ? Json(nullptr) : ratio(between[d])},
                   {"cut_vertex", static_cast<bool>(network.cut_vertex[d])},
                   {"hands_off_to", to},
                   {"receives_from", from},
                   {"metrics", metrics}});
  }
  return out;
}

Json concentration_json(const Analysis& a, const Journey& journey, Index j) {
  const Measures& m = a.measures[j];
  const Names names{a.atlas.organization_of(journey)};
  return {{"hhi", ratio(m.hhi)},
          {"effective_owners", ratio(m.effective_owners)},
          {"top_department", names.of(m.top_department)},
          {"top_share", m.top_department == absent ? Json(nullptr) : ratio(m.holdings[m.top_department].share)}};
}

Json ties_json(const Analysis& a, Index j) {
  const Organization& org = a.atlas.organization_of(a.atlas.journeys[j]);
  const Network& n = a.networks[j];
  Json components = Json::array();
  for (const auto& component : n.components) {
    Json ids = Json::array();
    for (const Index d : component) ids.push_back(org.departments[d].id);
    components.push_back(std::move(ids));
  }
  return {{"external", n.external_ties},
          {"internal", n.internal_ties},
          {"ei_index", ratio(n.ei_index())},
          {"expected_ei", ratio(n.expected_ei())},
          {"modularity", ratio(modularity(a.atlas, org, {&j, 1}, a.owners))},
          {"components", std::move(components)}};
}

Json journey_json(const Analysis& a, Index j) {
  const Journey& journey = a.atlas.journeys[j];
  const Organization& org = a.atlas.organization_of(journey);
  const Names names{org};
  const Index owner = journey.owner.departments.empty() ? absent : journey.owner.departments.front().to;
  Json findings = Json::array();
  for (const Finding& f : a.findings)
    if (f.journey == j) findings.push_back(finding_json(a.atlas, f));
  return {{"id", journey.id},
          {"name", journey.name.value},
          {"file", a.atlas.sources[journey.source].name()},
          {"owner", names.of(owner)},
          {"persona", text(journey.persona)},
          {"goal", text(journey.goal)},
          {"organization", org.id},
          {"coverage", coverage_json(a.measures[j].coverage)},
          {"stages", stages_json(a, journey, j)},
          {"departments", departments_json(a, journey, j)},
          {"concentration", concentration_json(a, journey, j)},
          {"ties", ties_json(a, j)},
          {"findings", findings}};
}

}  // namespace

std::string findings_json(const Analysis& a) {
  const Count n = count(a.findings);
  const Silenced silenced = count_silenced(a.silenced);
  Json findings = Json::array();
  for (const Finding* f : all_findings(a)) findings.push_back(finding_json(a.atlas, *f));
  return dump({{"schema", "cxmap-findings-1"},
               {"version", version()},
               {"summary",
                {{"files", a.files},
                 {"journeys", std::ranges::count_if(a.atlas.journeys, &Journey::asked_for)},
                 {"errors", n.errors},
                 {"warnings", n.warnings},
                 {"infos", n.infos},
                 {"suppressed", silenced.suppressed},
                 {"baselined", silenced.baselined}}},
               {"findings", findings}});
}

std::string report_json(const Analysis& a) {
  Json journeys = Json::array();
  for (Index j = 0; j < a.atlas.journeys.size(); ++j)
    if (a.atlas.journeys[j].asked_for) journeys.push_back(journey_json(a, j));
  return dump({{"schema", "cxmap-report-1"}, {"version", version()}, {"journeys", journeys}});
}

std::string owners_json(const Analysis& a, bool suggest) {
  Json out = Json::array();
  for (Index j = 0; j < a.atlas.journeys.size(); ++j) {
    const Journey& journey = a.atlas.journeys[j];
    const Organization& org = a.atlas.organization_of(journey);
    const Names names{org};
    for (const Index s : journey.shown)
      for (const Index i : journey.stages[s].touchpoints) {
        const Ownership& o = a.owners[j][i];
        Json claimants = Json::array();
        for (const Index d : o.claimants) claimants.push_back(names.of(d));
        Json row = {{"id", journey.touchpoints[i].id},   {"name", journey.touchpoints[i].name.value},
                    {"stage", journey.stages[s].id},     {"owner", names.of(o.owner)},
                    {"source", source_json(a.atlas, o)}, {"claimants", claimants}};
        if (suggest && o.state == Ownership::State::unowned) {
          const Suggestion suggestion = suggest_owner(org, journey, a.owners[j], i);
          row["suggestion"] = {{"department", names.of(suggestion.department)}, {"reason", suggestion.reason}};
        }
        out.push_back(row);
      }
  }
  return dump({{"schema", "cxmap-owners-1"}, {"version", version()}, {"touchpoints", out}});
}

std::string rules_json(const Config& config) {
  Json out = Json::array();
  for (const Rule& r : rules())
    out.push_back({{"code", r.code},
                   {"name", r.name},
                   {"severity", severity_name(severity_of(r, config))},
                   {"on", severity_of(r, config) != Severity::off},
                   {"summary", r.summary}});
  return dump(out);
}

}  // namespace cxmap
