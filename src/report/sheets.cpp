#include "report/sheets.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <set>

#include "cxmap/rule.h"
#include "findings/concerns.h"
#include "model/date.h"
#include "model/vocabulary.h"
#include "util/shares.h"
#include "util/words.h"

namespace cxmap {
namespace {

// What a department's work does to another one.
struct Effect {
  std::uint32_t hand_offs = 0, takes_part = 0;
  std::set<std::string> assets;  // data and systems of it that the other one needs
};

// What becomes the sheet of a department, collected in one pass through the journeys.
struct Work {
  DepartmentSheet sheet;  // what is ready for it
  std::uint32_t owns = 0;
  std::vector<std::string> stages;                   // what it owns there
  Index last_journey = absent, last_stage = absent;  // of `stages`
  std::vector<std::string> assets, metrics;
  std::set<std::string> known_metrics;
  std::map<Index, Effect> affects;
};

class Gatherer {
 public:
  Gatherer(const Analysis& a, Index o) : a_(a), org_(a.atlas.organizations[o]), work_(org_.departments.size()) {
    for (const DataSet& data : org_.data) add_asset(data.owner, data.name.value);
    for (const System& system : org_.systems) add_asset(system.owner, system.name.value);
    // Only the requested journeys: to-do lists know of no others.
    for (const Index j : org_.journeys)
      if (a.atlas.journeys[j].requested) walk(j);
    std::vector<std::uint32_t> owns;
    for (const Work& work : work_) owns.push_back(work.owns);
    shares_ = percents(owns);
  }

  /// Once for each department.
  DepartmentSheet take(Index d, const std::vector<Action>& actions) {
    DepartmentSheet sheet = std::move(work_[d].sheet);
    sheet.department = d;
    sheet.role = role(d);
    sheet.owns = owned(d);
    sheet.measured_by = measures(d);
    sheet.affects = effects(d);
    for (const Action& action : in_groups(a_, actions, org_.journeys.size() > 1))
      sheet.to_do.emplace_back(action.text, action.places,
                               fmt::format("{}, {}", word_of(action.finding->severity), rule_of(*action.finding).id));
    if (sheet.to_do.empty()) sheet.to_do.emplace_back("nothing is open");
    return sheet;
  }

 private:
  const std::string& name(Index department) const { return org_.departments[department].name.value; }
  // Where there are several journeys, each is named.
  std::string of_journey(Index j) const {
    return org_.journeys.size() > 1 ? fmt::format(" ({})", a_.atlas.journeys[j].name.value) : "";
  }

  void add_asset(const Owner& owner, const std::string& asset) {
    for (const Ref& ref : owner.departments)
      if (ref.to != absent) work_[ref.to].assets.push_back(asset);
  }

  void walk(Index j) {
    const Journey& journey = a_.atlas.journeys[j];
    for (const Ref& ref : journey.owner.departments)
      if (ref.to != absent) work_[ref.to].sheet.leads.push_back(fmt::format("the journey \"{}\"", journey.name.value));
    for (const Index s : journey.shown) {
      const Index lead = a_.measures[j].leads[s];
      if (lead != absent)
        work_[lead].sheet.leads.push_back(
            fmt::format("the stage \"{}\"{}", journey.stages[s].name.value, of_journey(j)));
      for (const Index t : journey.stages[s].touchpoints) walk(j, t);
    }
  }

  void walk(Index j, Index t) {
    const Touchpoint& touchpoint = a_.atlas.journeys[j].touchpoints[t];
    const Index owner = a_.owners[j][t].owner;
    take_part(j, touchpoint, owner);
    for (const OpenQuestion& question : touchpoint.open) settle(j, touchpoint, owner, question);
    for (const HandOff& h : touchpoint.hands_off_to)
      if (h.target != absent) hand_off(j, t, h);
    if (owner == absent) return;
    own(j, touchpoint, owner);
    for (const Ref& ref : touchpoint.data)
      if (ref.to != absent) need(org_.data[ref.to].owner, owner, org_.data[ref.to].name.value);
    for (const Ref& ref : touchpoint.systems)
      if (ref.to != absent) need(org_.systems[ref.to].owner, owner, org_.systems[ref.to].name.value);
  }

  void own(Index j, const Touchpoint& t, Index owner) {
    Work& work = work_[owner];
    ++work.owns;
    ++owned_;
    if (work.last_journey != j || work.last_stage != t.stage) {
      work.stages.push_back(
          fmt::format("{}{}: \"{}\"", a_.atlas.journeys[j].stages[t.stage].name.value, of_journey(j), t.name.value));
      work.last_journey = j;
      work.last_stage = t.stage;
    } else {
      work.stages.back() += fmt::format(", \"{}\"", t.name.value);
    }
    for (const Metric& m : t.metrics)
      if (work.known_metrics.insert(m.name.value).second) work.metrics.push_back(m.name.value);
  }

  void take_part(Index j, const Touchpoint& t, Index owner) {
    std::map<Index, std::string> parts;
    const auto add = [&](const std::vector<Ref>& refs, std::string_view part) {
      for (const Ref& ref : refs)
        if (ref.to != absent && ref.to != owner)
          parts[ref.to] += fmt::format("{}{}", parts[ref.to].empty() ? "" : ", ", part);
    };
    add(t.responsible, "responsible");
    add(t.approved_by, "approves");
    add(t.consulted, "consulted");
    add(t.informed, "informed");
    for (const auto& [d, part] : parts) {
      work_[d].sheet.takes_part_in.push_back(
          fmt::format("\"{}\"{}{}: {}", t.name.value, of_journey(j), of(owner), part));
      if (owner != absent) ++work_[owner].affects[d].takes_part;
    }
  }

  void settle(Index j, const Touchpoint& t, Index owner, const OpenQuestion& question) {
    const Index who = question.who.to != absent ? question.who.to : owner;
    if (who == absent) return;
    work_[who].sheet.open.push_back(
        fmt::format("\"{}\"{}: {}{}", t.name.value, of_journey(j), question.text.value,
                    question.until ? fmt::format(" (until {})", spelled(question.until->value)) : ""));
  }

  void hand_off(Index j, Index t, const HandOff& h) {
    const Ownership &giver = a_.owners[j][t], &receiver = a_.owners[h.journey][h.target];
    if (giver.owner == receiver.owner) return;
    const Touchpoint &from = a_.atlas.journeys[j].touchpoints[t],
                     &to = a_.atlas.journeys[h.journey].touchpoints[h.target];
    const std::string what = fmt::format("\"{}\"{} to \"{}\"{}{}", from.name.value, of_journey(j), to.name.value,
                                         h.journey == j ? "" : of_journey(h.journey), terms(h));
    if (giver.owner != absent)
      work_[giver.owner].sheet.hands_off_to.push_back(fmt::format("{}: {}", who(receiver), what));
    if (receiver.owner != absent)
      work_[receiver.owner].sheet.receives_from.push_back(fmt::format("{}: {}", who(giver), what));
    if (giver.owner != absent && receiver.owner != absent) ++work_[giver.owner].affects[receiver.owner].hand_offs;
  }

  // What was agreed on a hand-off: " (accountable Sales; passes Lead; within 2 hours)".
  std::string terms(const HandOff& h) const {
    std::vector<std::string> out;
    if (h.accountable.to != absent) out.push_back("accountable " + name(h.accountable.to));
    if (h.trigger) out.push_back("trigger: " + h.trigger.value);
    std::vector<std::string_view> passes;
    for (const Ref& ref : h.passes) passes.push_back(ref.name.value);
    if (!passes.empty()) out.push_back(fmt::format("passes {}", fmt::join(passes, ", ")));
    if (h.within) out.push_back("within " + h.within->spelled);
    if (h.agreed == false) out.push_back("not agreed");
    return out.empty() ? "" : fmt::format(" ({})", fmt::join(out, "; "));
  }

  void need(const Owner& owner, Index by, const std::string& asset) {
    for (const Ref& ref : owner.departments)
      if (ref.to != absent && ref.to != by) work_[ref.to].affects[by].assets.insert(asset);
  }

  std::string of(Index owner) const { return owner == absent ? "" : " of " + name(owner); }
  std::string who(const Ownership& o) const {
    switch (o.state) {
      case Ownership::State::owned:
        return name(o.owner);
      case Ownership::State::customer:
        return "the customer";
      case Ownership::State::contested:
        return "several departments";
      case Ownership::State::everyones:
        return "everyone";
      case Ownership::State::unowned:
        break;
    }
    return "nobody";
  }

  std::vector<Item> role(Index i) const {
    const Department& d = org_.departments[i];
    std::vector<std::string> out;
    if (d.function != Function::none && d.function != Function::other) out.emplace_back(word_of(d.function));
    if (d.external) out.push_back(d.company ? "external: " + d.company.value : "external");
    if (d.lead.to != absent) out.push_back("headed by the " + org_.executives[d.lead.to].role.value);
    for (const CxRole r : d.cx_roles) out.emplace_back(word_of(r));
    if (d.empowered) out.emplace_back(*d.empowered ? "may change what it owns" : "may not change what it owns");
    return out.empty() ? std::vector<Item>{} : std::vector<Item>{fmt::format("{}", fmt::join(out, ", "))};
  }

  std::vector<Item> owned(Index d) const {
    const Work& work = work_[d];
    std::vector<Item> out;
    if (work.owns == 0)
      out.emplace_back("no touchpoint");
    else
      out.push_back(fmt::format("{} of {} ({})", work.owns, counted(owned_, "owned touchpoint"), shares_[d]));
    out.insert(out.end(), work.stages.begin(), work.stages.end());
    if (!work.assets.empty()) out.push_back(fmt::format("data and systems: {}", fmt::join(work.assets, ", ")));
    return out;
  }

  std::vector<Item> measures(Index d) const {
    std::vector<std::string> own;
    std::vector<Item> out;
    for (const Metric& m : org_.departments[d].metrics) own.push_back(m.name.value);
    if (!own.empty()) out.push_back(fmt::format("its own: {}", fmt::join(own, ", ")));
    if (!work_[d].metrics.empty())
      out.push_back(fmt::format("at its touchpoints: {}", fmt::join(work_[d].metrics, ", ")));
    return out;
  }

  std::vector<Item> effects(Index d) const {
    std::vector<Item> out;
    for (const auto& [other, effect] : work_[d].affects) {
      std::vector<std::string> how;
      if (effect.hand_offs > 0) how.push_back(fmt::format("receives {}", counted(effect.hand_offs, "hand-off")));
      if (effect.takes_part > 0)
        how.push_back(fmt::format("takes part in {}", counted(effect.takes_part, "touchpoint")));
      if (!effect.assets.empty()) how.push_back(fmt::format("needs {}", fmt::join(effect.assets, ", ")));
      out.push_back(fmt::format("{}: {}", name(other), fmt::join(how, "; ")));
    }
    return out;
  }

  const Analysis& a_;
  const Organization& org_;
  std::vector<Work> work_;
  std::uint32_t owned_ = 0;          // touchpoints, by all departments
  std::vector<std::string> shares_;  // of them, by department
};

}  // namespace

std::vector<DepartmentSheet> department_sheets(const Analysis& a, Index o, const std::vector<const Finding*>& findings,
                                               Index only) {
  const Organization& org = a.atlas.organizations[o];
  Gatherer gatherer(a, o);
  const auto actions = to_do(a, org, findings, org.journeys.size() > 1);
  std::vector<DepartmentSheet> out;
  for (Index d = 0; d < org.departments.size(); ++d)
    if (only == absent || d == only) out.push_back(gatherer.take(d, actions[d]));
  return out;
}

}  // namespace cxmap
