#include "change/reorganize.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "change/find_touchpoint.h"
#include "cxmap/cxmap.h"
#include "cxmap/rule.h"
#include "findings/order.h"
#include "findings/suppress.h"
#include "model/find_department.h"
#include "model/guess.h"
#include "model/names.h"
#include "read/link_departments.h"
#include "util/suggest.h"
#include "util/words.h"
#include "yaml/document.h"

// How a step is taken.
//
// Each step is three things: a new list of departments, what each of the old ones becomes in it (Becomes; absent: it is
// gone), and what is said of single touchpoints. Everything that names a department then follows in one way: names that
// became one stand once in a list, names that are gone are taken out, an `owner` that is left without any is "TBD", and
// never that of the next source; what is left of a collaboration with fewer than two departments goes.
//
// Where departments become one, a touchpoint has each once: the strongest part that it had counts (its owner may also
// be responsible; then who approves, is consulted, is informed). Of two entries for the same departments the more
// frequent one stays.

namespace cxmap {
namespace {

using Step = ReorganizationStep;
using Becomes = std::vector<Index>;  // by department before the step

Becomes the_same(const Organization& org) {
  Becomes out(org.departments.size());
  for (Index d = 0; d < out.size(); ++d) out[d] = d;
  return out;
}

// ---- names follow ----------------------------------------------------------------------------------------------

class Following {
 public:
  Following(const Organization& organization, const Becomes& becomes) : org_(organization), becomes_(becomes) {}

  void follow(std::vector<Ref>& refs) const {
    std::set<Index> seen;
    std::erase_if(refs, [&](Ref& ref) {
      if (ref.to == absent) return false;
      return !follow(ref) || !seen.insert(ref.to).second;
    });
  }

  // False if it is gone.
  bool follow(Ref& ref) const {
    if (ref.to == absent) return true;
    ref.to = becomes_[ref.to];
    if (ref.to == absent) return false;
    if (!means(ref.name.value, ref.to)) ref.name.value = org_.departments[ref.to].name.value;
    return true;
  }

  void follow(Owner& owner) const {
    if (owner.departments.empty()) return;
    follow(owner.departments);
    if (!owner.departments.empty()) return;
    owner.kind = Owner::Kind::undecided;
    owner.word = {"TBD", owner.at};
  }

 private:
  // Does a text, such as an id or an alias, still mean a department?
  bool means(const std::string& text, Index department) const {
    const auto known = meant_.try_emplace(text, absent);
    if (known.second) known.first->second = find_department(org_, text);
    return known.first->second == department;
  }

  const Organization& org_;
  const Becomes& becomes_;
  mutable std::map<std::string, Index> meant_;  // by text: most names come again and again
};

// What a department is at a touchpoint it is once.
void keep_strongest_part(Touchpoint& t, const std::set<Index>& merged) {
  std::set<Index> has;
  const auto note = [&](const std::vector<Ref>& refs) {
    for (const Ref& ref : refs)
      if (merged.contains(ref.to)) has.insert(ref.to);
  };
  note(t.owner.departments);
  note(t.responsible);
  for (auto* refs : {&t.approved_by, &t.consulted, &t.informed}) {
    std::erase_if(*refs, [&](const Ref& ref) { return has.contains(ref.to); });
    note(*refs);
  }
}

// Between the same departments the most frequent counts; of equals the first.
void keep_most_frequent(Organization& org, const std::set<Index>& merged) {
  std::map<std::set<Index>, Index> best;
  std::vector<bool> goes(org.collaboration.size());
  for (Index i = 0; i < org.collaboration.size(); ++i) {
    std::set<Index> between;
    for (const Ref& ref : org.collaboration[i].between) between.insert(ref.to);
    if (between.contains(absent) || std::ranges::none_of(between, [&](Index d) { return merged.contains(d); }))
      continue;
    const auto [known, is_new] = best.emplace(std::move(between), i);
    if (is_new) continue;
    Index& first = known->second;
    if (org.collaboration[i].frequency > org.collaboration[first].frequency)
      goes[std::exchange(first, i)] = true;
    else
      goes[i] = true;
  }
  std::vector<Collaboration> kept;
  for (Index i = 0; i < goes.size(); ++i)
    if (!goes[i]) kept.push_back(std::move(org.collaboration[i]));
  org.collaboration = std::move(kept);
}

void find_receivers(DataSet& data) {
  data.receivers.clear();
  for (const Ref& ref : data.shared_with)
    if (ref.to != absent) data.receivers.push_back(ref.to);
  std::ranges::sort(data.receivers);
  const auto repeated = std::ranges::unique(data.receivers);
  data.receivers.erase(repeated.begin(), repeated.end());
}

// The departments that several have become.
std::set<Index> merged_in(const Becomes& becomes) {
  std::set<Index> seen, out;
  for (const Index d : becomes)
    if (d != absent && !seen.insert(d).second) out.insert(d);
  return out;
}

// Everything that names a department follows to what it has become; the new list is there already.
void follow_everywhere(Atlas& atlas, Index o, const Becomes& becomes) {
  Organization& org = atlas.organizations[o];
  const Following following(org, becomes);
  DepartmentPlaces places;
  places.add(org);
  for (const Index j : org.journeys) places.add(atlas.journeys[j]);
  for (const DepartmentPlace& place : places.all) {
    if (place.owner)
      following.follow(*place.owner);
    else if (place.list)
      following.follow(*place.list);
    else if (!following.follow(*place.one))
      *place.one = {};
    if (place.data) find_receivers(*place.data);
  }
  std::erase_if(org.collaboration, [](const Collaboration& entry) { return entry.between.size() < 2; });
  const std::set<Index> merged = merged_in(becomes);
  if (merged.empty()) return;
  keep_most_frequent(org, merged);
  for (const Index j : org.journeys)
    for (Touchpoint& t : atlas.journeys[j].touchpoints) keep_strongest_part(t, merged);
}

// ---- departments -----------------------------------------------------------------------------------------------

template <class T, class Same>
void add_missing(std::vector<T>& to, const std::vector<T>& from, Same same) {
  for (const T& one : from)
    if (std::ranges::none_of(to, [&](const T& other) { return same(one, other); })) to.push_back(one);
}

// What several departments are together: what the first of them says, if only some say it; external only if all are.
Department together(const Organization& org, const std::vector<Index>& all) {
  Department out = org.departments[all.front()];
  for (const Index d : all) {
    const Department& other = org.departments[d];
    if (!out.lead) out.lead = other.lead;
    if (!out.company) out.company = other.company;
    if (out.function == Function::none) out.function = other.function;
    if (!out.empowered) out.empowered = other.empowered;
    out.external = out.external && other.external;
    out.has_error = out.has_error || other.has_error;
    add_missing(out.cx_roles, other.cx_roles, [](CxRole a, CxRole b) { return a == b; });
    add_missing(out.metrics, other.metrics,
                [](const Metric& a, const Metric& b) { return fold(a.name.value) == fold(b.name.value); });
  }
  if (!out.external) out.company = {};  // a department of its own
  return out;
}

// Where no list says what departments do, their names do.
void call(Department& department, const std::string& name, const Organization& org) {
  if (!org.lists_departments) department.function = guess_function(name);
  department.name.value = name;
  department.id = department.written_id ? department.written_id.value : slug(name);
  std::erase_if(department.aliases, [&](const Text& alias) { return fold(alias.value) == fold(name); });
}

// ---- steps -----------------------------------------------------------------------------------------------------

class Reorganizing {
 public:
  Reorganizing(Atlas& atlas, std::vector<std::string>& notices) : atlas_(atlas), notices_(notices) {
    for (const Organization& org : atlas.organizations) {
      becomes_.push_back(the_same(org));
      origins_.push_back(the_same(org));
    }
  }

  Result<void> take(const Step& step) {
    const std::vector<Index> concerned = organizations_with(step);
    const auto told = [&](const Result<void>& taken) {
      return taken ? taken : Result<void>(Failure{fmt::format("{}: {}", step.where, taken.error())});
    };
    if (concerned.empty()) return told(unknown_department_in(step));
    if (step.kind == Step::Kind::move) return told(move(step, concerned));
    for (const Index o : concerned)
      if (Result<void> taken = take(step, o); !taken) return told(taken);
    return {};
  }

  // What no list gives is gone when nothing names it any more; and who sells decides what kind of organization it is.
  void finish() {
    for (Index o = 0; o < atlas_.organizations.size(); ++o) {
      Organization& organization = org(o);
      if (!organization.lists_departments)
        if (const std::vector<Index> idle = unnamed(o); !idle.empty()) join(o, idle, idle.front(), std::nullopt);
      if (organization.sector == Sector::business && !sells(organization) && !says_sector(organization))
        organization.sector = Sector::unsaid;
      if (organization.sector == Sector::unsaid && !organization.sector_has_error && sells(organization))
        organization.sector = Sector::business;
    }
  }

  // By organization: what each department that it had at first is now.
  const std::vector<Becomes>& becomes() const { return becomes_; }
  // By organization: which of the first departments each department goes on; absent for a new one.
  const std::vector<Becomes>& origins() const { return origins_; }

 private:
  Organization& org(Index o) { return atlas_.organizations[o]; }

  // Those of its departments that an organization must have.
  static std::vector<std::string> departments_of(const Step& step) {
    std::vector<std::string> out = step.kind == Step::Kind::move ? std::vector<std::string>{} : step.from;
    if (step.kind == Step::Kind::move || (step.kind == Step::Kind::dissolve && !step.to.empty()))
      out.push_back(step.to);
    return out;
  }

  std::vector<Index> organizations_with(const Step& step) const {
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

  Failure unknown_department_in(const Step& step) const {
    for (const std::string& name : departments_of(step))
      if (const std::string why = unknown_department(atlas_.organizations, name); !why.empty()) return {why};
    return {"no organization has all of these departments"};
  }

  Result<void> take(const Step& step, Index o) {
    switch (step.kind) {
      case Step::Kind::merge:
        return merge(step, o);
      case Step::Kind::rename:
        return rename(step, o);
      case Step::Kind::dissolve:
        return dissolve(step, o);
      case Step::Kind::split:
        return split(step, o);
      case Step::Kind::move:
        break;
      case Step::Kind::external:
      case Step::Kind::internal:
        set_external(org(o).departments[find_department(org(o), step.from.front())], step.kind == Step::Kind::external);
        break;
    }
    return {};
  }

  std::vector<Index> unnamed(Index o) {
    std::vector<bool> is_named(org(o).departments.size());
    const auto note = [&](const Ref& ref) {
      if (ref.to != absent) is_named[ref.to] = true;
    };
    DepartmentPlaces places;
    places.add(org(o));
    for (const Index j : org(o).journeys) places.add(atlas_.journeys[j]);
    for (const DepartmentPlace& place : places.all) {
      if (place.one) note(*place.one);
      if (place.list) std::ranges::for_each(*place.list, note);
      if (place.owner) std::ranges::for_each(place.owner->departments, note);
    }
    std::vector<Index> out;
    for (Index d = 0; d < is_named.size(); ++d)
      if (!is_named[d]) out.push_back(d);
    return out;
  }

  static bool sells(const Organization& organization) {
    return std::ranges::any_of(organization.departments, [](const Department& d) {
      return d.function == Function::marketing || d.function == Function::sales || d.function == Function::commerce;
    });
  }

  // The model has only what came of it.
  bool says_sector(const Organization& organization) const {
    if (!organization.given) return false;
    SyntaxErrors ignored;
    const Index source = atlas_.source_of(organization);
    const Document document = read_yaml(atlas_.sources[source], source, ignored);
    if (document.nodes.empty()) return true;
    for (const Entry& top : document.entries(document.value(0).node)) {
      if (top.key != "organization" || document.kind(top.value.node) != Node::Kind::map) continue;
      const std::vector<Entry> keys = document.entries(top.value.node);
      return std::ranges::find(keys, "sector", &Entry::key) != keys.end();
    }
    return false;
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

  Result<void> merge(const Step& step, Index o) {
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

  Result<void> rename(const Step& step, Index o) {
    const Index d = find_department(org(o), step.from.front()), known = find_department(org(o), step.to);
    if (known != absent && known != d)
      return Failure{fmt::format("there is a department {} already; --merge makes them one", quote(step.to))};
    call(org(o).departments[d], step.to, org(o));
    follow_everywhere(atlas_, o, the_same(org(o)));
    return {};
  }

  Result<void> dissolve(const Step& step, Index o) {
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
  Result<void> move(const Step& step, const std::vector<Index>& concerned) {
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
  bool fits(const Step& step, const Journey& journey, const Touchpoint& t, std::vector<bool>& used) const {
    bool fit = false;
    for (std::size_t i = 0; i < step.values.size(); ++i) {
      const std::string &value = step.values[i], key = fold(value);
      Assignment rule;
      switch (step.by) {
        case Step::By::stage:
          rule.stages.emplace_back();
          rule.stage_ids = {slug(value)};
          break;
        case Step::By::channel:
          rule.channels.emplace_back();
          rule.channel_keys = {key};
          break;
        case Step::By::tag:
          rule.tags.emplace_back();
          rule.tag_keys = {key};
          break;
        case Step::By::name:
          if (glob_matches(key, fold(t.name.value)) || glob_matches(key, t.id)) used[i] = fit = true;
          continue;
      }
      if (matches(rule, journey, t)) used[i] = fit = true;
    }
    return fit;
  }

  // The new department has what the old one was there: owner, parts, accountable for what it hands off.
  Result<void> split(const Step& step, Index o) {
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
    Becomes becomes = the_same(org(o));
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
        if (step.by == Step::By::stage && leads(stage, from) && takes(step, journey, stage))
          own(stage.owner, o, to, stage.at);
    }
    for (std::size_t i = 0; i < used.size(); ++i)
      if (!used[i])
        return Failure{fmt::format("no touchpoint has the {} {}", by_in_words(step.by), quote(step.values[i]))};
    if (!has_changed) return Failure{fmt::format("{} has no part in what would go to {}", step.from.front(), step.to)};
    return {};
  }

  static std::string_view by_in_words(Step::By by) {
    static constexpr std::array<std::string_view, 4> spelled = {"stage", "channel", "tag", "name"};
    return spelled[static_cast<std::size_t>(by)];
  }

  static bool leads(const Stage& stage, Index department) {
    return stage.owner.departments.size() == 1 && stage.owner.departments.front().to == department;
  }

  bool takes(const Step& step, const Journey& journey, const Stage& stage) const {
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

Result<Reorganized> reorganize(const Atlas& atlas, std::span<const Step> steps) {
  Reorganized out{atlas, {}};
  Reorganizing reorganizing(out.atlas, out.notices);
  for (const Step& step : steps)
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
