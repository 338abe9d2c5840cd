#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "change/apply_decision.h"
#include "change/possible_decisions.h"
#include "cxmap/cxmap.h"
#include "cxmap/rule.h"
#include "findings/concerns.h"
#include "findings/inquiry.h"

// How it works.
//
// 1. Findings ask for decisions (possible_decisions.h): errors first, then in the order of the files. Two that ask for
//    the same are one try.
// 2. Each decision is tried on a copy of the model, once and alone: it is applied, the owners and figures that hang on
// it
//    are found anew, and the rules are asked about what it touches: its journey, journeys that hand off to it, the
//    organization. Then the model is put back. A finding is cleared if none of its kind about the same thing is left;
//    it is caused if there was none. What comments or a baseline silence counts as there, and not as cleared.
// 3. Of a question (who owns it?) the answer is not known: it clears what any answer would, that somebody has to own
// it.
// 4. The list is chosen one by one: what clears most that is not yet cleared, less what it causes; errors count before
//    warnings, and these before infos; of equals the first in the files. What causes an error is never on it.
//
// Looking for a decision goes through a journey, and trying it takes as long as the rules take for what it touches, so
// on large input not all are tried: the touchpoints (and departments, data, ...) that a run looks at are at most
// most_work, or some times all that there is (least_times); an organization has a share of that by its size. The first
// ones are tried, and they are those that errors ask for.

namespace cxmap {
namespace {

constexpr std::size_t most_chosen = 10;
constexpr std::size_t most_work = 500'000, least_times = 8;
constexpr std::size_t work_of_any_try = 40;  // what the rules cost however little they look at, in touchpoints

// What a finding is about, whatever it says; pairs by their departments, as a new entry has another index.
using Key = std::tuple<Code, Index, Thing, Index, Index, std::vector<Index>>;

Key key_of(const Finding& f) {
  if (f.about.thing != Thing::collaboration)
    return {f.code, f.journey, f.about.thing, f.about.index, f.about.part, std::vector<Index>{}};
  std::vector<Index> pair = f.departments;
  std::ranges::sort(pair);
  return {f.code, f.journey, f.about.thing, absent, absent, std::move(pair)};
}

// Do rules about a journey report it, and not those about its organization?
bool is_of_journey(const Finding& f) { return f.journey != absent && rule_of(f).scope != Scope::run; }

bool is_at_touchpoint(const Decision& d) { return d.journey != absent; }

std::size_t size_of(const Organization& org) {
  return org.departments.size() + org.executives.size() + org.collaboration.size() + org.data.size() +
         org.systems.size() + work_of_any_try;
}

// The organization with all of its journeys.
std::size_t size_with_journeys(const Atlas& atlas, const Organization& org) {
  std::size_t out = size_of(org);
  for (const Index j : org.journeys) out += atlas.journeys[j].touchpoints.size();
  return out;
}

// A copy of the model on which decisions are tried, for one organization after the other.
class Trials {
 public:
  explicit Trials(const Analysis& a) : a_(a) {
    copy_.atlas = a.atlas;
    copy_.owners = a.owners;
    copy_.measures = a.measures;
    copy_.networks = a.networks;
    copy_.pooled = a.pooled;
    copy_.configs = a.configs;
    givers_.resize(a.atlas.journeys.size());
    for (Index j = 0; j < a.atlas.journeys.size(); ++j)
      for (const Touchpoint& t : a.atlas.journeys[j].touchpoints)
        for (const HandOff& h : t.hands_off_to)
          if (h.target != absent && h.journey != j) givers_[h.journey].insert(j);
  }

  // The findings of an organization that were there before.
  void begin(Index organization) {
    known_.clear();
    counting_.clear();
    for (const Findings* some : {&a_.findings, &a_.silenced})
      for (const Finding& f : *some)
        if (f.organization == organization && rule_of(f).scope != Scope::input) known_.insert(key_of(f));
    for (Index i = 0; i < a_.findings.size(); ++i)
      if (const Finding& f = a_.findings[i]; f.organization == organization && rule_of(f).scope != Scope::input)
        counting_.emplace_back(key_of(f), i);
  }

  // The journeys whose rules it could make speak otherwise.
  std::vector<Index> touched(const Decision& d) const {
    if (!is_at_touchpoint(d)) return a_.atlas.organizations[d.organization].journeys;
    std::vector<Index> out = {d.journey};
    if (d.kind == Decision::Kind::owner) out.insert(out.end(), givers_[d.journey].begin(), givers_[d.journey].end());
    return out;
  }

  // How much the rules would have to look at.
  std::size_t work_of(const Decision& d, std::size_t organization_size) const {
    if (d.is_question()) return counting_.size() + work_of_any_try;
    std::size_t out = organization_size;
    for (const Index j : touched(d)) out += a_.atlas.journeys[j].touchpoints.size() + work_of_any_try;
    return out;
  }

  // Fills in what a decision clears and causes. False if it clears nothing, or causes an error.
  bool judge(Decision& d) {
    if (d.is_question()) {
      for (const auto& [key, i] : counting_)
        if (is_answered_by_any(a_.findings[i], d)) d.clears.push_back(i);
    } else {
      compare(d, found_with(d));
    }
    std::ranges::stable_sort(d.clears, std::greater{}, [&](Index i) { return a_.findings[i].severity; });
    const auto is_error = [](Severity severity) { return severity == Severity::error; };
    return !d.clears.empty() && std::ranges::none_of(caused_, is_error);
  }

  // How often what the last decision causes has a severity.
  int caused(Severity severity) const { return static_cast<int>(std::ranges::count(caused_, severity)); }

 private:
  static bool is_answered_by_any(const Finding& f, const Decision& d) {
    if (d.kind == Decision::Kind::cx_leader) return f.code == Code::GOV401;
    return asks_for_an_owner(f.code) && f.journey == d.journey && f.about.thing == Thing::touchpoint &&
           f.about.index == d.touchpoint;
  }

  // What the rules find once it is decided.
  Findings found_with(const Decision& d) {
    if (!is_at_touchpoint(d)) {
      Organization saved = copy_.atlas.organizations[d.organization];
      apply(copy_.atlas, d);
      Findings out = ask(d);
      copy_.atlas.organizations[d.organization] = std::move(saved);
      return out;
    }
    Touchpoint saved = copy_.atlas.journeys[d.journey].touchpoints[d.touchpoint];
    apply(copy_.atlas, d);
    if (d.kind != Decision::Kind::accountable) find_figures(d);
    Findings out = ask(d);
    copy_.atlas.journeys[d.journey].touchpoints[d.touchpoint] = std::move(saved);
    copy_.owners[d.journey] = a_.owners[d.journey];
    copy_.measures[d.journey] = a_.measures[d.journey];
    copy_.networks[d.journey] = a_.networks[d.journey];
    copy_.pooled[d.organization] = a_.pooled[d.organization];
    return out;
  }

  void find_figures(const Decision& d) {
    const Atlas& atlas = copy_.atlas;
    const Organization& org = atlas.organizations[d.organization];
    copy_.owners[d.journey] = assign(atlas.journeys[d.journey]);
    copy_.measures[d.journey] = measure(org, atlas.journeys[d.journey], copy_.owners[d.journey]);
    copy_.networks[d.journey] = network_of(atlas, org, {&d.journey, 1}, copy_.owners);
    copy_.pooled[d.organization] = network_of(atlas, org, org.journeys, copy_.owners);
  }

  Findings ask(const Decision& d) const {
    const Inquiry inquiry(copy_, d.organization);
    Findings out;
    for (const Index j : touched(d)) inquiry.ask_about_journey(j, out);
    inquiry.ask_about_organization(out);
    return out;
  }

  void compare(Decision& d, const Findings& after) {
    std::set<Key> left;
    std::vector<std::pair<Severity, Code>> caused;
    for (const Finding& f : after) {
      Key key = key_of(f);
      if (!known_.contains(key)) caused.emplace_back(f.severity, f.code);
      left.insert(std::move(key));
    }
    const std::vector<Index> journeys = touched(d);
    const auto was_asked_again = [&](const Finding& f) {
      return !is_of_journey(f) || std::ranges::find(journeys, f.journey) != journeys.end();
    };
    for (const auto& [key, i] : counting_)
      if (was_asked_again(a_.findings[i]) && !left.contains(key)) d.clears.push_back(i);
    std::ranges::sort(caused, std::greater{});
    caused_.clear();
    for (const auto& [severity, code] : caused) {
      caused_.push_back(severity);
      d.causes.push_back(code);
    }
  }

  const Analysis& a_;
  Analysis copy_;
  std::vector<std::set<Index>> givers_;  // by journey: the journeys that hand off to it
  std::set<Key> known_;
  std::vector<std::pair<Key, Index>> counting_;  // findings that count
  std::vector<Severity> caused_;                 // of the last decision
};

// Errors, warnings, infos.
using Score = std::array<int, 3>;

struct Tried {
  Decision decision;
  Score caused{};
};

Score score_of(const Findings& findings, const Tried& tried, const std::set<Index>& cleared) {
  Score out{};
  for (const Index i : tried.decision.clears)
    if (!cleared.contains(i))
      ++out[static_cast<std::size_t>(Severity::error) - static_cast<std::size_t>(findings[i].severity)];
  for (std::size_t k = 0; k < out.size(); ++k) out[k] -= tried.caused[k];
  return out;
}

// Of equals the first. What others have cleared already is left out.
std::vector<Decision> chosen(const Findings& findings, const std::vector<const Tried*>& from) {
  std::vector<Decision> out;
  std::set<Index> cleared;
  while (out.size() < most_chosen) {
    const Tried* best = nullptr;
    Score most{};
    for (const Tried* tried : from)
      if (const Score score = score_of(findings, *tried, cleared); score > most) best = tried, most = score;
    if (!best) break;
    out.push_back(best->decision);
    std::erase_if(out.back().clears, [&](Index i) { return cleared.contains(i); });
    cleared.insert(out.back().clears.begin(), out.back().clears.end());
  }
  return out;
}

// Tries what the findings of an organization ask for, as far as `work` goes; in the order of the files.
std::vector<Tried> tried_decisions(const Analysis& a, Trials& trials, Index o, std::size_t work) {
  const std::size_t size = size_with_journeys(a.atlas, a.atlas.organizations[o]);
  std::vector<const Finding*> asking;
  for (const Finding& f : a.findings)
    if (f.organization == o) asking.push_back(&f);
  std::ranges::stable_sort(asking, std::greater{}, &Finding::severity);
  trials.begin(o);
  std::set<std::tuple<Decision::Kind, Index, Index, Index, std::vector<Index>>> seen;
  std::vector<Tried> out;
  for (const Finding* f : asking) {
    const std::size_t looking =
        work_of_any_try + (f->journey == absent ? 0 : a.atlas.journeys[f->journey].touchpoints.size());
    if (looking > work) return out;
    work -= looking;
    for (Decision& d : possible_decisions(a, *f)) {
      if (!seen.emplace(d.kind, d.journey, d.touchpoint, d.part, d.departments).second) continue;
      const std::size_t cost = trials.work_of(d, size);
      if (cost > work) return out;
      work -= cost;
      Tried tried{std::move(d)};
      if (!trials.judge(tried.decision)) continue;
      tried.caused = {trials.caused(Severity::error), trials.caused(Severity::warning), trials.caused(Severity::info)};
      out.push_back(std::move(tried));
    }
  }
  std::ranges::stable_sort(out, {}, [](const Tried& t) {
    return std::tuple(t.decision.at.source, t.decision.at.begin, t.decision.kind, t.decision.part);
  });
  return out;
}

// Who owns the touchpoints that it is about, or claims them, who keeps the data, and those that it names; where these
// are less than two, also who decides.
std::vector<Index> room_of(const Analysis& a, const Decision& d) {
  std::vector<Index> out = d.departments;
  const auto add_owners = [&](Index t) {
    const Ownership& o = a.owners[d.journey][t];
    if (o.owner != absent) out.push_back(o.owner);
    out.insert(out.end(), o.claimants.begin(), o.claimants.end());
  };
  if (is_at_touchpoint(d)) add_owners(d.touchpoint);
  if (d.kind == Decision::Kind::hand_off) add_owners(d.part);
  if (d.kind == Decision::Kind::accountable)
    if (const HandOff& h = a.atlas.journeys[d.journey].touchpoints[d.touchpoint].hands_off_to[d.part];
        h.journey == d.journey && h.target != absent)
      add_owners(h.target);
  if (d.kind == Decision::Kind::share)
    for (const Ref& keeper : a.atlas.organizations[d.organization].data[d.part].owner.departments)
      if (keeper.to != absent) out.push_back(keeper.to);
  if (d.kind == Decision::Kind::cx_leader && d.part != absent)
    if (const Index home = a.atlas.organizations[d.organization].executives[d.part].department.to; home != absent)
      out.push_back(home);
  std::ranges::sort(out);
  const auto repeated = std::ranges::unique(out);
  out.erase(repeated.begin(), repeated.end());
  if (out.size() >= 2) return out;
  if (const Index decider = decider_of(a, a.findings[d.clears.front()]).department; decider != absent)
    out.push_back(decider);
  std::ranges::sort(out);
  const auto again = std::ranges::unique(out);
  out.erase(again.begin(), again.end());
  return out;
}

}  // namespace

Decisions settle_first(const Analysis& a) {
  Decisions out;
  out.of_organization.resize(a.atlas.organizations.size());
  out.of_journey.resize(a.atlas.journeys.size());
  std::vector<std::size_t> sizes;
  std::size_t all = 1;
  for (const Organization& org : a.atlas.organizations) {
    sizes.push_back(size_with_journeys(a.atlas, org));
    all += sizes.back();
  }
  const std::size_t work = std::max(most_work, least_times * all);
  Trials trials(a);
  for (Index o = 0; o < sizes.size(); ++o) {
    const std::vector<Tried> tried = tried_decisions(a, trials, o, work / all * sizes[o] + work % all * sizes[o] / all);
    const auto choose = [&](auto belongs) {
      std::vector<const Tried*> from;
      for (const Tried& t : tried)
        if (belongs(t.decision)) from.push_back(&t);
      std::vector<Decision> list = chosen(a.findings, from);
      for (Decision& d : list) d.room = room_of(a, d);
      return list;
    };
    out.of_organization[o] = choose([](const Decision&) { return true; });
    const std::vector<Index>& journeys = a.atlas.organizations[o].journeys;
    for (const Index j : journeys)
      out.of_journey[j] = journeys.size() == 1
                              ? out.of_organization[o]
                              : choose([&](const Decision& d) { return d.journey == j || !is_at_touchpoint(d); });
  }
  return out;
}

}  // namespace cxmap
