#include "change/reorganization_effects.h"
#include "cxmap/comparison.h"
#include "cxmap/cxmap.h"
#include "model/vocabulary.h"
#include "output/formats.h"
#include "output/json_parts.h"

namespace cxmap {
namespace {

Json figures_json(const Organization& org, const std::optional<KeyFigures>& f) {
  if (!f) return nullptr;
  return {{"coverage", coverage_json(f->coverage)},
          {"concentration", concentration_json(org, f->concentration)},
          {"ties", {{"external", f->external_ties}, {"internal", f->internal_ties}, {"ei_index", ratio(f->ei_index)}}},
          {"handoffs", hand_offs_json(f->hand_offs)}};
}

// A touchpoint on one side; null where it is not there.
Json touchpoint_json(const Analysis& a, Index j, Index t) {
  if (t == absent) return nullptr;
  const Journey& journey = a.atlas.journeys[j];
  const Organization& org = a.atlas.organization_of(journey);
  const Ownership& o = a.owners[j][t];
  const Touchpoint& touchpoint = journey.touchpoints[t];
  return {{"name", touchpoint.name.value},
          {"stage", journey.stages[touchpoint.stage].id},
          {"owner", id_of(org, o.owner)},
          {"claimants", ids_of(org, o.claimants)},
          {"source", source_json(a.atlas, o)},
          {"responsible", ids_of(org, touchpoint.responsible)},
          {"approved_by", ids_of(org, touchpoint.approved_by)},
          {"consulted", ids_of(org, touchpoint.consulted)},
          {"informed", ids_of(org, touchpoint.informed)}};
}

Json touchpoints_json(const Comparison& c, const JourneyChange& j) {
  Json out = Json::array();
  for (const TouchpointChange& t : j.touchpoints) {
    const auto id = [](const Analysis& a, Index journey, Index i) {
      return i == absent ? Json(nullptr) : Json(a.atlas.journeys[journey].touchpoints[i].id);
    };
    const Touchpoint& shown = t.went() ? c.before.atlas.journeys[j.before].touchpoints[t.before]
                                       : c.after.atlas.journeys[j.after].touchpoints[t.after];
    Json change = Json::array();
    for (const auto& [is_so, word] :
         {std::pair(t.came(), "added"), std::pair(t.went(), "removed"), std::pair(t.renamed, "renamed"),
          std::pair(t.moved, "moved"), std::pair(t.owner, "owner"), std::pair(t.parts(), "roles")})
      if (is_so) change.push_back(word);
    out.push_back({{"id", shown.id},
                   {"old_id", id(c.before, j.before, t.before)},
                   {"name", shown.name.value},
                   {"change", std::move(change)},
                   {"old", touchpoint_json(c.before, j.before, t.before)},
                   {"new", touchpoint_json(c.after, j.after, t.after)}});
  }
  return out;
}

// A hand-off on one side; null where it is not there.
Json hand_off_json(const Analysis& a, Index j, HandOffPlace place) {
  if (place.touchpoint == absent) return nullptr;
  const Journey& journey = a.atlas.journeys[j];
  const HandOff& h = journey.touchpoints[place.touchpoint].hands_off_to[place.part];
  return {{"accountable", id_of(a.atlas.organization_of(journey), h.accountable.to)},
          {"agreed", h.agreed ? Json(*h.agreed) : Json(nullptr)}};
}

Json all_hand_offs_json(const Comparison& c, const JourneyChange& j) {
  constexpr std::array<std::string_view, 4> words_of_kind = {"added", "removed", "accountable", "agreed"};
  Json out = Json::array();
  for (const HandOffChange& change : j.hand_offs) {
    const bool went = change.kind == HandOffChange::Kind::removed;
    const Analysis& a = went ? c.before : c.after;
    const Index here = went ? j.before : j.after;
    const HandOffPlace place = went ? change.before : change.after;
    const Touchpoint& from = a.atlas.journeys[here].touchpoints[place.touchpoint];
    const HandOff& h = from.hands_off_to[place.part];
    const bool is_known = h.journey != absent && h.target != absent;
    Json one = {{"from", from.id},
                {"to", is_known ? a.atlas.journeys[h.journey].touchpoints[h.target].id : h.to.value},
                {"change", words_of_kind[static_cast<std::size_t>(change.kind)]},
                {"old", hand_off_json(c.before, j.before, change.before)},
                {"new", hand_off_json(c.after, j.after, change.after)}};
    if (is_known && h.journey != here) one["in"] = a.atlas.journeys[h.journey].id;
    out.push_back(std::move(one));
  }
  return out;
}

// Who leads a journey or a stage: the id of a department, "everyone" or "customer"; null: nobody.
Json lead_json(const Organization& org, const Owner& owner) {
  if (owner.kind == Owner::Kind::everyone) return "everyone";
  if (owner.kind == Owner::Kind::customer) return "customer";
  return owner.departments.empty() ? Json(nullptr) : id_of(org, owner.departments.front().to);
}

// What has changed of the journey itself, and of who leads its stages; keys of what has not are left out.
void add_leads(Json& out, const Comparison& c, const JourneyChange& j) {
  if (j.came() || j.went()) return;
  const Journey &was = c.before.atlas.journeys[j.before], &is = c.after.atlas.journeys[j.after];
  const Organization &old_org = c.before.atlas.organization_of(was), &new_org = c.after.atlas.organization_of(is);
  if (j.renamed) out["old_name"] = was.name.value;
  if (j.lead) out["owner"] = {{"old", lead_json(old_org, was.owner)}, {"new", lead_json(new_org, is.owner)}};
  for (const StageChange& s : j.stages)
    out["stages"].push_back({{"id", is.stages[s.after].id},
                             {"change", Json::array({"lead"})},
                             {"old", lead_json(old_org, was.stages[s.before].owner)},
                             {"new", lead_json(new_org, is.stages[s.after].owner)}});
}

Json journey_json(const Comparison& c, const JourneyChange& j) {
  const Analysis& a = j.went() ? c.before : c.after;
  const Journey& journey = a.atlas.journeys[j.went() ? j.before : j.after];
  const auto org = [](const Analysis& side, Index i) -> const Organization& {
    return side.atlas.organization_of(side.atlas.journeys[i]);
  };
  Json figures = {{"old", nullptr}, {"new", nullptr}};
  if (!j.came()) figures["old"] = figures_json(org(c.before, j.before), j.figures_before);
  if (!j.went()) figures["new"] = figures_json(org(c.after, j.after), j.figures_after);
  Json out = {{"id", journey.id},
              {"name", journey.name.value},
              {"file", a.atlas.sources[journey.source].name()},
              {"status", j.came()          ? "added"
                         : j.went()        ? "removed"
                         : j.has_changed() ? "changed"
                                           : "same"},
              {"touchpoints", touchpoints_json(c, j)},
              {"handoffs", all_hand_offs_json(c, j)},
              {"figures", std::move(figures)}};
  add_leads(out, c, j);
  return out;
}

Json places_json(const Analysis& a, const std::vector<TouchpointPlace>& places) {
  Json out = Json::array();
  for (const TouchpointPlace& place : places) {
    const Journey& journey = a.atlas.journeys[place.journey];
    out.push_back({{"journey", journey.id}, {"touchpoint", journey.touchpoints[place.touchpoint].id}});
  }
  return out;
}

void add_departments(Json& out, const Comparison& c, const OrganizationChange& o) {
  for (const DepartmentChange& d : o.departments) {
    const Department* was = d.came() ? nullptr : &c.before.atlas.organizations[o.before].departments[d.before];
    const Department* is = d.went() ? nullptr : &c.after.atlas.organizations[o.after].departments[d.after];
    const bool external = was && is && was->external != is->external;
    out.push_back(
        {{"id", (is ? is : was)->id},
         {"name", (is ? is : was)->name.value},
         {"organization",
          (o.after == absent ? c.before.atlas.organizations[o.before] : c.after.atlas.organizations[o.after]).id},
         {"change", !was                        ? "added"
                    : !is                       ? "removed"
                    : d.renamed || d.was_merged ? "renamed"
                    : external                  ? "external"
                                                : "same"},
         {"old_id", was ? Json(was->id) : Json(nullptr)},
         {"keys", d.keys},
         {"gained", places_json(c.after, d.gained)},
         {"lost", places_json(c.before, d.lost)}});
  }
}

std::string name_of_entry(const Organization& o, Thing thing, Index i) {
  if (thing == Thing::executive) return o.executives[i].role.value;
  if (thing == Thing::data) return o.data[i].name.value;
  if (thing == Thing::system) return o.systems[i].name.value;
  std::string out;
  for (const Ref& ref : o.collaboration[i].between) out += (out.empty() ? "" : ", ") + ref.name.value;
  return out;
}

Json organization_json(const Comparison& c, const OrganizationChange& o) {
  const Organization* was = o.before == absent ? nullptr : &c.before.atlas.organizations[o.before];
  const Organization* is = o.after == absent ? nullptr : &c.after.atlas.organizations[o.after];
  Json entries = Json::array();
  for (const EntryChange& e : o.entries)
    entries.push_back({{"kind", e.thing == Thing::executive       ? "executive"
                                : e.thing == Thing::collaboration ? "collaboration"
                                : e.thing == Thing::data          ? "data"
                                                                  : "system"},
                       {"name", name_of_entry(e.went() ? *was : *is, e.thing, e.went() ? e.before : e.after)},
                       {"change", e.came()   ? "added"
                                  : e.went() ? "removed"
                                             : "changed"},
                       {"keys", e.keys}});
  return {{"id", (is ? is : was)->id},
          {"status", !was              ? "added"
                     : !is             ? "removed"
                     : o.has_changed() ? "changed"
                                       : "same"},
          {"entries", std::move(entries)},
          {"figures",
           {{"old", was ? figures_json(*was, o.figures_before) : Json(nullptr)},
            {"new", is ? figures_json(*is, o.figures_after) : Json(nullptr)}}}};
}

Json listed_json(const Atlas& atlas, const std::vector<const Finding*>& findings) {
  Json out = Json::array();
  for (const Finding* f : findings) out.push_back(finding_json(atlas, *f));
  return out;
}

// ---- what a reorganization is about ----------------------------------------------------------------------------

Json border_json(const Analysis& a, const Organization& org, const Border& border) {
  Json hand_offs = Json::array();
  for (const HandOffOfJourney& one : border.hand_offs) {
    const Journey& journey = a.atlas.journeys[one.journey];
    const Touchpoint& from = journey.touchpoints[one.place.touchpoint];
    const HandOff& h = from.hands_off_to[one.place.part];
    Json row = {
        {"journey", journey.id}, {"from", from.id}, {"to", a.atlas.journeys[h.journey].touchpoints[h.target].id}};
    if (h.journey != one.journey) row["in"] = a.atlas.journeys[h.journey].id;
    hand_offs.push_back(std::move(row));
  }
  return {{"a", org.departments[border.one].id}, {"b", org.departments[border.other].id}, {"handoffs", hand_offs}};
}

Json span_json(const SpanOfCare& span) {
  return {{"touchpoints", span.touchpoints}, {"stages", span.stages}, {"journeys", span.journeys}};
}

Json effects_json(const Comparison& c, const ReorganizationEffects& e) {
  const Organization &was = c.before.atlas.organizations[e.before], &is = c.after.atlas.organizations[e.after];
  Json vanished = Json::array(), appeared = Json::array(), together = Json::array(), spans = Json::array();
  for (const Border& b : e.vanished) vanished.push_back(border_json(c.before, was, b));
  for (const Border& b : e.appeared) appeared.push_back(border_json(c.after, is, b));
  for (const ReorganizationEffects::Pair& pair : e.to_work_together)
    together.push_back({{"a", is.departments[pair.one].id},
                        {"b", is.departments[pair.other].id},
                        {"frequency", pair.now.entry == absent ? Json(nullptr) : Json(word_of(pair.now.frequency))}});
  for (const ReorganizationEffects::Department& d : e.departments)
    spans.push_back({{"id", id_of(is, d.after)},
                     {"old_id", id_of(was, d.before)},
                     {"old", span_json(d.was)},
                     {"new", span_json(d.is)}});
  return {{"organization", is.id},
          {"unowned", places_json(c.after, e.unowned)},
          {"borders", {{"vanished", std::move(vanished)}, {"appeared", std::move(appeared)}}},
          {"silos",
           {{"new", listed_json(c.after.atlas, e.new_silos)}, {"gone", listed_json(c.before.atlas, e.gone_silos)}}},
          {"must_work_together", std::move(together)},
          {"spans", std::move(spans)}};
}

Json reorganization_json(const Comparison& c) {
  Json out = Json::array();
  for (const ReorganizationEffects& e : effects_of(c)) out.push_back(effects_json(c, e));
  return out;
}

}  // namespace

Result<Written> comparison_json(const Comparison& c, const ComparisonOptions& options) {
  const ChangeCounts n = c.counts();
  Json journeys = Json::array(), departments = Json::array(), organizations = Json::array();
  for (const JourneyChange& j : c.journeys) journeys.push_back(journey_json(c, j));
  for (const OrganizationChange& o : c.organizations) {
    add_departments(departments, c, o);
    organizations.push_back(organization_json(c, o));
  }
  Json out = {{"schema", "cxmap-diff-1"},
              {"version", version()},
              {"old", {{"name", options.before}}},
              {"new", {{"name", options.after}}},
              {"summary",
               {{"added", n.added},
                {"removed", n.removed},
                {"renamed", n.renamed},
                {"moved", n.moved},
                {"owner_changed", n.owner_changed},
                {"new_findings", n.new_findings},
                {"gone_findings", n.gone_findings},
                {"silenced_findings", n.silenced_findings},
                {"findings_in_doubt", c.in_doubt}}},
              {"journeys", std::move(journeys)},
              {"departments", std::move(departments)},
              {"organizations", std::move(organizations)},
              {"findings",
               {{"new", listed_json(c.after.atlas, c.new_findings)},
                {"gone", listed_json(c.before.atlas, c.gone_findings)},
                {"silenced", listed_json(c.after.atlas, c.silenced_findings)}}}};
  if (options.reorganization) out["reorganization"] = reorganization_json(c);
  return Written{dump(out)};
}

}  // namespace cxmap
