#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cxmap/rule.h"
#include "findings/concerns.h"
#include "model/date.h"
#include "model/find_department.h"
#include "model/texts.h"
#include "model/vocabulary.h"
#include "report/pages.h"
#include "report/table.h"

namespace cxmap {
namespace {

// What is the same for all facts of a journey, a stage or a touchpoint.
struct Subject {
  Index journey = absent, stage = absent, touchpoint = absent;
};

class Facts {
 public:
  Facts(const Analysis& a, std::string_view department)
      : a_(a), department_(department), only_(find_departments(a.atlas.organizations, department)) {
    out_.columns = {
        "organization", "journey", "canonical_stage", "stage", "touchpoint", "channel", "owner", "moment_of_truth",
        "sentiment",    "fact",    "department",      "value", "detail",     "text",    "file",  "line"};
    for (Index j = 0; j < a.atlas.journeys.size(); ++j)
      if (a.atlas.journeys[j].requested) add_journey(j);
    for (const Finding& f : a.findings) add_finding(f);
  }

  FactTable take() { return std::move(out_); }

 private:
  void add_journey(Index j) {
    const Journey& journey = a_.atlas.journeys[j];
    for (const Ref& ref : journey.owner.departments) add({j}, "journey owner", ref.to, "", "", "", journey.owner.at);
    for (const Index s : journey.shown) {
      if (const Index lead = a_.measures[j].leads[s]; lead != absent)
        add({j, s}, "stage lead", lead, "", "", "", journey.stages[s].at);
      for (const Index t : journey.stages[s].touchpoints) add_touchpoint({j, s, t});
    }
  }

  void add_touchpoint(Subject subject) {
    const Journey& journey = a_.atlas.journeys[subject.journey];
    const Organization& org = a_.atlas.organization_of(journey);
    const Touchpoint& t = journey.touchpoints[subject.touchpoint];
    const Ownership& o = a_.owners[subject.journey][subject.touchpoint];
    std::vector<Index> owners = o.claimants;
    if (owners.empty()) owners.push_back(o.owner);
    for (const Index d : owners) add(subject, "owner", d, shown_word(o.state), word_of(o.decided_by), "", t.at);
    const auto part = [&](std::string_view fact, const std::vector<Ref>& refs) {
      for (const Ref& ref : refs) add(subject, fact, ref.to, ref.customer ? "customer" : "", "", "", t.at);
    };
    part("responsible", t.responsible);
    part("approved by", t.approved_by);
    part("consulted", t.consulted);
    part("informed", t.informed);
    for (const HandOff& h : t.hands_off_to) {
      const bool known = h.target != absent;
      const Journey& to = a_.atlas.journeys[known ? h.journey : subject.journey];
      const bool same_organization = to.organization == journey.organization;
      const Index receiver = known && same_organization ? a_.owners[h.journey][h.target].owner : absent;
      const std::string_view agreed = !h.agreed ? "" : *h.agreed ? "agreed" : "not agreed";
      add(subject, "hand-off", receiver, known ? to.touchpoints[h.target].name.value : h.to.value, agreed,
          h.trigger.value, h.at);
      if (h.accountable.to != absent)
        add(subject, "accountable for a hand-off", h.accountable.to,
            known ? to.touchpoints[h.target].name.value : h.to.value, agreed, h.trigger.value, h.at);
    }
    const auto assets = [&](std::string_view fact, const std::vector<Ref>& refs, const auto& known) {
      for (const Ref& ref : refs) {
        const bool owned = ref.to != absent && !known[ref.to].owner.departments.empty();
        add(subject, fact, owned ? known[ref.to].owner.departments.front().to : absent, ref.name.value, "", "", t.at);
      }
    };
    assets("system", t.systems, org.systems);
    assets("data", t.data, org.data);
    assets("captures", t.captures, org.data);
    for (const Metric& m : t.metrics) add(subject, "metric", o.owner, m.name.value, shown_word(m.horizon), "", m.at);
    if (t.when) add(subject, "when", absent, t.when.value, "", "", t.at);
    if (t.takes) add(subject, "takes", absent, t.takes->spelled, "", "", t.at);
    if (t.repeats.is) add(subject, "repeats", absent, t.repeats.every ? t.repeats.every->spelled : "yes", "", "", t.at);
    for (const OpenQuestion& q : t.open)
      add(subject, "open question", q.who.to != absent ? q.who.to : o.owner, q.until ? spelled(q.until->value) : "", "",
          q.text.value, q.at);
    if (t.pain) add(subject, "pain", o.owner, t.pain.value, "", t.action.value, t.at);
  }

  void add_finding(const Finding& f) {
    std::vector<Index> concerned = departments_concerned(a_, f);
    if (concerned.empty()) concerned.push_back(absent);
    const Index stage = f.journey == absent ? absent : f.about.stage(a_.atlas.journeys[f.journey]);
    for (const Index d : concerned)
      add({f.journey, stage, f.about.touchpoint()}, "finding", d, rule_of(f).id, word_of(f.severity), f.message, f.at,
          f.organization);
  }

  void add(Subject s, std::string_view fact, Index department, std::string_view value, std::string_view detail,
           std::string_view text, Span at, Index organization = absent) {
    const Journey* journey = s.journey == absent ? nullptr : &a_.atlas.journeys[s.journey];
    if (journey) organization = journey->organization;
    const Organization* org = organization == absent ? nullptr : &a_.atlas.organizations[organization];
    if (!department_.empty() && (!org || department == absent || only_[organization] != department)) return;
    const Stage* stage = journey && s.stage != absent ? &journey->stages[s.stage] : nullptr;
    const Touchpoint* t = journey && s.touchpoint != absent ? &journey->touchpoints[s.touchpoint] : nullptr;
    std::vector<Field> row = {org ? (org->name ? org->name.value : org->id) : "",
                              journey ? journey->name.value : "",
                              std::string(stage ? word_of(stage->block) : ""),
                              stage ? stage->name.value : "",
                              t ? t->name.value : "",
                              t ? in_one(t->channels) : "",
                              t ? owner_in_words(*org, a_.owners[s.journey][s.touchpoint]) : "",
                              std::string(t ? (t->moment_of_truth ? "yes" : "no") : ""),
                              t && t->sentiment ? Field(static_cast<double>(t->sentiment->value)) : Field(""),
                              std::string(fact),
                              org && department != absent ? org->departments[department].name.value : "",
                              std::string(value),
                              std::string(detail),
                              std::string(text)};
    row.emplace_back(at ? a_.atlas.sources[at.source].name() : "");
    row.push_back(at ? Field(static_cast<double>(a_.atlas.sources[at.source].position(at.begin).line)) : Field(""));
    out_.rows.push_back(std::move(row));
  }

  const Analysis& a_;
  std::string_view department_;
  std::vector<Index> only_;  // that department, by organization
  FactTable out_;
};

}  // namespace

std::string_view text_of(const Field& field) {
  if (const auto* text = std::get_if<std::string>(&field)) return *text;
  if (const auto* severity = std::get_if<Severity>(&field)) return word_of(*severity);
  if (const auto* owner = std::get_if<NoOwner>(&field)) return owner->text;
  return {};
}

std::string owner_in_words(const Organization& org, const Ownership& o) {
  return o.state == Ownership::State::owned ? org.departments[o.owner].name.value : std::string(heading_of(o.state));
}

std::string owner_with_claimants(const Organization& org, const Ownership& o) {
  return owner_in_words(org, o) + (o.claimants.empty() ? "" : ": " + names_of(org, o.claimants));
}

FactTable facts(const Analysis& a, std::string_view department) { return Facts(a, department).take(); }

}  // namespace cxmap
