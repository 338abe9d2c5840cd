#include "change/reorganize.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "change/derived_again.h"
#include "change/find_touchpoint.h"
#include "change/follow_departments.h"
#include "cxmap/cxmap.h"
#include "cxmap/rule.h"
#include "findings/order.h"
#include "findings/suppress.h"
#include "model/find_department.h"
#include "model/guess.h"
#include "model/names.h"
#include "util/suggest.h"
#include "util/words.h"

// How a step is taken.
//
// Each step is three things: a new list of departments, what each of the old ones becomes in it (Becomes), and what is
// said of single touchpoints. Everything that names a department then follows in one way (follow_departments.h).

namespace cxmap {
namespace {

class Reorganizing {
 public:
  Reorganizing(Atlas& atlas, std::vector<std::string>& notices) : atlas_(atlas), notices_(notices) {
    for (const Organization& org : atlas.organizations) {
      becomes_.push_back(unchanged(org));
      origins_.push_back(unchanged(org));
    }
  }

  Result<void> take(const ReorganizationStep& step) {
    const std::vector<Index> concerned = organizations_with(step);
    const auto told = [&](const Result<void>& taken) {
      return taken ? taken : Result<void>(Failure{fmt::format("{}: {}", step.where, taken.error())});
    };
    if (concerned.empty()) return told(unknown_department_in(step));
    if (step.kind == ReorganizationStep::Kind::move) return told(move(step, concerned));
    for (const Index o : concerned)
      if (Result<void> taken = take(step, o); !taken) return told(taken);
    return {};
  }

  // What no list gives is gone when nothing names it any more; and who sells decides what kind of organization it is.
  void finish() {
    for (Index o = 0; o < atlas_.organizations.size(); ++o) {
      Organization& organization = org(o);
      if (!organization.lists_departments)
        if (const std::vector<Index> idle = unnamed_departments(atlas_, o); !idle.empty())
          join(o, idle, idle.front(), std::nullopt);
      find_sector(atlas_, organization);
    }
  }

  // By organization: what each department that it had at first is now.
  const std::vector<Becomes>& becomes() const { return becomes_; }
  // By organization: which of the first departments each department goes on; absent for a new one.
  const std::vector<Becomes>& origins() const { return origins_; }

 private:
  Organization& org(Index o) { return atlas_.organizations[o]; }

  // Those of its departments that an organization must have.
  static std::vector<std::string> departments_of(const ReorganizationStep& step) {
    std::vector<std::string> out = step.kind == ReorganizationStep::Kind::move ? std::vector<std::string>{} : step.from;
    if (step.kind == ReorganizationStep::Kind::move ||
        (step.kind == ReorganizationStep::Kind::dissolve && !step.to.empty()))
      out.push_back(step.to);
    return out;
  }

  std::vector<Index> organizations_with(const ReorganizationStep& step) const {
    const std::vector<std::string> names = departments_of(step);
    std::vector<Index> out;
    for (Index o = 0; o < atlas_.organizations.size(); ++o) {
      const auto has = [&](const std::string& name) {
        return find_department(atlas_.organizations[o], name) != absent;
      };
      if (std::ranges::all_of(names, has)) out.push_back(o);
    }
    return out;
  }

  Failure unknown_department_in(const ReorganizationStep& step) const {
    for (const std::string& name : departments_of(step))
      if (const std::string why = unknown_department(atlas_.organizations, name); !why.empty()) return {why};
    return {"no organization has all of these departments"};
  }

  Result<void> take(const ReorganizationStep& step, Index o) {
    switch (step.kind) {
      case ReorganizationStep::Kind::merge:
        return merge(step, o);
      case ReorganizationStep::Kind::rename:
        return rename(step, o);
      case ReorganizationStep::Kind::dissolve:
        return dissolve(step, o);
      case ReorganizationStep::Kind::split:
        return split(step, o);
      case ReorganizationStep::Kind::move:
        break;
      case ReorganizationStep::Kind::external:
      case ReorganizationStep::Kind::internal:
        set_external(org(o).departments[find_department(org(o), step.from.front())],
                     step.kind == ReorganizationStep::Kind::external);
        break;
    }
    return {};
  }

  static void set_external(Department& department, bool is_external) {
    department.external = is_external;
    if (!is_external) department.company = {};
  }

  // Departments become one, in the place of `kept`, one of them; or `to` is absent: none. The others keep their order.
  void join(Index o, const std::vector<Index>& from, Index kept, std::optional<Department> to) {
    std::vector<Department> departments;
    Becomes becomes(org(o).departments.size(), absent), origins;
    for (Index d = 0; d < becomes.size(); ++d) {
      const bool is_joined = std::ranges::find(from, d) != from.end();
      if (is_joined && (!to || d != kept)) continue;
      becomes[d] = static_cast<Index>(departments.size());
      departments.push_back(is_joined ? *to : org(o).departments[d]);
      origins.push_back(origins_[o][d]);
    }
    if (to)
      for (const Index d : from) becomes[d] = becomes[kept];
    org(o).departments = std::move(departments);
    origins_[o] = std::move(origins);
    follow_everywhere(atlas_, o, becomes);
    for (Index& d : becomes_[o])
      if (d != absent) d = becomes[d];
  }

  Result<void> merge(const ReorganizationStep& step, Index o) {
    std::vector<Index> from;
    for (const std::string& name : step.from) {
      const Index d = find_department(org(o), name);
      if (std::ranges::find(from, d) != from.end()) return Failure{fmt::format("{} is named twice", quote(name))};
      from.push_back(d);
    }
    const Index known = find_department(org(o), step.to);
    const bool is_one_of_them = std::ranges::find(from, known) != from.end();
    if (known != absent && !is_one_of_them)
      return Failure{fmt::format("there is a department {} already: merge it, too", quote(step.to))};
    std::ranges::sort(from);
    Department to = together(org(o), from);
    to.written_id = is_one_of_them ? org(o).departments[known].written_id : Text{};
    call(to, step.to, org(o));
    join(o, from, from.front(), std::move(to));
    return {};
  }

  Result<void> rename(const ReorganizationStep& step, Index o) {
    const Index d = find_department(org(o), step.from.front()), known = find_department(org(o), step.to);
    if (known != absent && known != d)
      return Failure{fmt::format("there is a department {} already; --merge makes them one", quote(step.to))};
    call(org(o).departments[d], step.to, org(o));
    follow_everywhere(atlas_, o, unchanged(org(o)));
    return {};
  }

  Result<void> dissolve(const ReorganizationStep& step, Index o) {
    const Index d = find_department(org(o), step.from.front());
    const Index to = step.to.empty() ? absent : find_department(org(o), step.to);
    if (to == d) return Failure{fmt::format("{} can't take over from itself", quote(step.to))};
    if (to == absent)
      join(o, {d}, d, std::nullopt);
    else
      join(o, {d, to}, to, org(o).departments[to]);
    return {};
  }

  // ---- touchpoints and stages ----

  void own(Owner& owner, Index o, Index department, Span at) {
    const Span key = owner.key ? owner.key : at;
    owner = {Owner::Kind::departments,
             {{{org(o).departments[department].name.value, key}, department, false}},
             {},
             key,
             key};
  }

  // A touchpoint by its name goes before a stage.
  Result<void> move(const ReorganizationStep& step, const std::vector<Index>& concerned) {
    constexpr std::string_view of_stage = "stage:";
    const std::string& what = step.from.front();
    const TouchpointFinder finder(atlas_);
    if (finder.all(what).empty() && what.starts_with(of_stage))
      return move_stage(trimmed(std::string_view(what).substr(of_stage.size())), step.to, concerned);
    const Result<TouchpointPlace> place = finder.one(what);
    if (!place) return Failure{place.error()};
    Journey& journey = atlas_.journeys[place->journey];
    const Index to = find_department(org(journey.organization), step.to);
    if (to == absent) return Failure{unknown_department({&org(journey.organization), 1}, step.to)};
    Touchpoint& t = journey.touchpoints[place->touchpoint];
    own(t.owner, journey.organization, to, t.at);
    return {};
  }

  // Of each journey that has it.
  Result<void> move_stage(std::string_view name, const std::string& department, const std::vector<Index>& concerned) {
    const std::string id = slug(name);
    std::vector<std::string_view> known;
    bool is_found = false;
    for (const Index o : concerned)
      for (const Index j : org(o).journeys)
        for (Stage& stage : atlas_.journeys[j].stages) {
          known.push_back(stage.name.value);
          if (stage.id != id) continue;
          is_found = true;
          const Index to = find_department(org(o), department);
          own(stage.owner, o, to, stage.at);
          tell_what_stays(atlas_.journeys[j], stage, o, to);
        }
    if (is_found) return {};
    return Failure{
        fmt::format("there is no stage {}; {}", quote(name), did_you_mean(name, known, "name one of a journey"))};
  }

  void tell_what_stays(const Journey& journey, const Stage& stage, Index o, Index to) {
    const Owners owners = assign(journey);
    for (const Index t : stage.touchpoints) {
      const Ownership& owner = owners[t];
      if (owner.decided_by == Ownership::DecidedBy::stage || owner.owner == absent || owner.owner == to) continue;
      const Source& source = atlas_.sources[owner.at.source];
      notices_.push_back(fmt::format("\"{}\" stays with {}: {}:{} says so", journey.touchpoints[t].name.value,
                                     org(o).departments[owner.owner].name.value, source.name(),
                                     source.position(owner.at.begin).line));
    }
  }

  // Does one of the values fit a touchpoint? Marks it as used.
  bool fits(const ReorganizationStep& step, const Journey& journey, const Touchpoint& t,
            std::vector<bool>& used) const {
    bool fit = false;
    for (std::size_t i = 0; i < step.values.size(); ++i) {
      const std::string &value = step.values[i], key = fold(value);
      Assignment rule;
      switch (step.by) {
        case ReorganizationStep::By::stage:
          rule.stages.emplace_back();
          rule.stage_ids = {slug(value)};
          break;
        case ReorganizationStep::By::channel:
          rule.channels.emplace_back();
          rule.channel_keys = {key};
          break;
        case ReorganizationStep::By::tag:
          rule.tags.emplace_back();
          rule.tag_keys = {key};
          break;
        case ReorganizationStep::By::name:
          if (glob_matches(key, fold(t.name.value)) || glob_matches(key, t.id)) used[i] = fit = true;
          continue;
      }
      if (matches(rule, journey, t)) used[i] = fit = true;
    }
    return fit;
  }

  // The new department has what the old one was there: owner, parts, accountable for what it hands off.
  Result<void> split(const ReorganizationStep& step, Index o) {
    const Index from = find_department(org(o), step.from.front());
    Index to = find_department(org(o), step.to);
    if (to == from) return Failure{fmt::format("{} is the department itself", quote(step.to))};
    if (to == absent) {
      Department& added = org(o).departments.emplace_back();
      added.name = {step.to, org(o).departments[from].name.at};
      added.id = slug(step.to);
      added.function = guess_function(step.to);
      added.external = org(o).departments[from].external;
      added.at = org(o).departments[from].at;
      added.whole = org(o).departments[from].whole;
      to = static_cast<Index>(org(o).departments.size() - 1);
      origins_[o].push_back(absent);
    }
    Becomes becomes = unchanged(org(o));
    becomes[from] = to;
    const Following following(org(o), becomes);
    std::vector<bool> used(step.values.size());
    bool has_changed = false;
    for (const Index j : org(o).journeys) {
      Journey& journey = atlas_.journeys[j];
      const Owners owners = assign(journey);
      for (Index i = 0; i < owners.size(); ++i) {
        Touchpoint& t = journey.touchpoints[i];
        if (!fits(step, journey, t, used)) continue;
        has_changed |= give(t, owners[i], following, o, from, to);
      }
      for (Stage& stage : journey.stages)
        if (step.by == ReorganizationStep::By::stage && leads(stage, from) && takes(step, journey, stage))
          own(stage.owner, o, to, stage.at);
    }
    for (std::size_t i = 0; i < used.size(); ++i)
      if (!used[i])
        return Failure{fmt::format("no touchpoint has the {} {}", by_in_words(step.by), quote(step.values[i]))};
    if (!has_changed) return Failure{fmt::format("{} has no part in what would go to {}", step.from.front(), step.to)};
    return {};
  }

  static std::string_view by_in_words(ReorganizationStep::By by) {
    static constexpr std::array<std::string_view, 4> spelled = {"stage", "channel", "tag", "name"};
    return spelled[static_cast<std::size_t>(by)];
  }

  static bool leads(const Stage& stage, Index department) {
    return stage.owner.departments.size() == 1 && stage.owner.departments.front().to == department;
  }

  bool takes(const ReorganizationStep& step, const Journey& journey, const Stage& stage) const {
    std::vector<bool> used(step.values.size());
    return !stage.touchpoints.empty() && fits(step, journey, journey.touchpoints[stage.touchpoints.front()], used);
  }

  bool give(Touchpoint& t, const Ownership& owner, const Following& following, Index o, Index from, Index to) {
    const auto is_here = [&](const std::vector<Ref>& refs) {
      return std::ranges::find(refs, from, &Ref::to) != refs.end();
    };
    bool out = false;
    if (owner.owner == from) {
      own(t.owner, o, to, t.at);
      out = true;
    } else if (is_here(t.owner.departments)) {
      following.follow(t.owner);
      out = true;
    }
    for (auto* refs : {&t.responsible, &t.approved_by, &t.consulted, &t.informed})
      if (is_here(*refs)) {
        following.follow(*refs);
        out = true;
      }
    for (HandOff& h : t.hands_off_to)
      if (h.accountable.to == from) {
        following.follow(h.accountable);
        out = true;
      }
    return out;
  }

  Atlas& atlas_;
  std::vector<std::string>& notices_;
  std::vector<Becomes> becomes_, origins_;
};

Same all_the_same(std::size_t length) {
  Same out(length, length);
  for (Index i = 0; i < length; ++i) out.join(i, i);
  return out;
}

}  // namespace

Result<Reorganized> reorganize(const Atlas& atlas, std::span<const ReorganizationStep> steps) {
  Reorganized out{atlas, {}};
  Reorganizing reorganizing(out.atlas, out.notices);
  for (const ReorganizationStep& step : steps)
    if (Result<void> taken = reorganizing.take(step); !taken) return Failure{taken.error()};
  reorganizing.finish();
  out.matching.journeys = all_the_same(atlas.journeys.size());
  out.matching.organizations = all_the_same(atlas.organizations.size());
  for (const Journey& journey : atlas.journeys)
    out.matching.in_journeys.push_back({all_the_same(journey.stages.size()), all_the_same(journey.touchpoints.size())});
  for (Index o = 0; o < atlas.organizations.size(); ++o) {
    const Becomes& becomes = reorganizing.becomes()[o];
    Same same(becomes.size(), out.atlas.organizations[o].departments.size());
    for (Index d = 0; d < becomes.size(); ++d) same.after[d] = becomes[d];
    same.before = reorganizing.origins()[o];
    out.matching.departments[{o, o}] = std::move(same);
  }
  return out;
}

Analysis judged_like(const Analysis& before, Atlas atlas, const std::vector<Directive>& directives) {
  Analysis out = analyze(std::move(atlas), before.configs);
  out.files = before.files;
  for (const Finding& f : before.findings)
    if (rule_of(f).scope == Scope::input && f.code != Code::CX008) out.findings.push_back(f);
  suppress(out, directives);
  sort_findings(out.atlas, out.findings);
  sort_findings(out.atlas, out.silenced);
  return out;
}

}  // namespace cxmap
