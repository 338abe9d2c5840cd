#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "change/compare.h"
#include "cxmap/rule.h"

// A finding is the same if it speaks of the same: by what a baseline knows it, but in terms of what was matched, so
// that a renamed touchpoint or department, or a file that was moved, makes no finding new.

namespace cxmap {
namespace {

/// Spells what findings are about, so that equal ones are equal on both sides.
class Keys {
 public:
  explicit Keys(const Comparison& c) : c_(c) {}

  std::string before(const Finding& f) const { return key(c_.before, f, false); }
  std::string after(const Finding& f) const { return key(c_.after, f, true); }

 private:
  // An index as it is after. What went has a name of its own: nothing after is called so.
  static std::string as_after(const Same& same, Index i, bool is_after) {
    if (i == absent) return "-";
    if (is_after) return fmt::format("{}", i);
    return same.after[i] == absent ? fmt::format("gone {}", i) : fmt::format("{}", same.after[i]);
  }

  // What is the same in a journey; null if that came or went.
  const Matching::InJourney* in(Index journey, bool is_after) const {
    const Index after = is_after ? journey : c_.matching.journeys.after[journey];
    return after == absent || c_.matching.journeys.before[after] == absent ? nullptr : &c_.matching.in_journeys[after];
  }

  std::string touchpoint(Index journey, Index t, bool is_after) const {
    const Matching::InJourney* same = in(journey, is_after);
    return is_after || !same ? fmt::format("{}", t) : as_after(same->touchpoints, t, false);
  }

  std::string departments(const Analysis& a, const Finding& f, bool is_after) const {
    std::vector<std::string> out;
    for (const Index d : f.departments) {
      const Same* same = departments_of(f, is_after);
      out.push_back(same ? as_after(*same, d, is_after) : a.atlas.organizations[f.organization].departments[d].id);
    }
    std::ranges::sort(out);
    return fmt::format("{}", fmt::join(out, ","));
  }

  // What departments of a finding's organization are the same; null if it came or went.
  const Same* departments_of(const Finding& f, bool is_after) const {
    const Matching& m = c_.matching;
    const Index other = is_after ? m.organizations.before[f.organization] : m.organizations.after[f.organization];
    std::pair<Index, Index> pair = is_after ? std::pair(other, f.organization) : std::pair(f.organization, other);
    if (f.journey != absent) {
      const Index there = is_after ? m.journeys.before[f.journey] : m.journeys.after[f.journey];
      if (there != absent)
        pair = is_after ? std::pair(c_.before.atlas.journeys[there].organization, f.organization)
                        : std::pair(f.organization, c_.after.atlas.journeys[there].organization);
    }
    const auto it = m.departments.find(pair);
    return it == m.departments.end() ? nullptr : &it->second;
  }

  // What a finding names beside places and departments: the other end of a hand-off, else a text.
  std::string subject(const Analysis& a, const Finding& f, bool is_after) const {
    if (f.journey == absent || f.about.thing != Thing::hand_off) return f.subject;
    const HandOff& h = a.atlas.journeys[f.journey].touchpoints[f.about.index].hands_off_to[f.about.part];
    if (h.journey == absent || h.target == absent) return f.subject;
    return fmt::format("{} {}", as_after(c_.matching.journeys, h.journey, is_after),
                       touchpoint(h.journey, h.target, is_after));
  }

  std::string key(const Analysis& a, const Finding& f, bool is_after) const {
    std::string out = fmt::format("{}", static_cast<int>(f.code));
    if (f.journey != absent) {
      out += " j" + as_after(c_.matching.journeys, f.journey, is_after);
      const Journey& journey = a.atlas.journeys[f.journey];
      const Matching::InJourney* same = in(f.journey, is_after);
      if (const Index t = f.about.touchpoint(); t != absent)
        out += " t" + touchpoint(f.journey, t, is_after);
      else if (const Index s = f.about.stage(journey); s != absent)
        out += " s" + (same ? as_after(same->stages, s, is_after) : journey.stages[s].id);
    } else if (f.organization != absent) {
      out += " o" + as_after(c_.matching.organizations, f.organization, is_after);
    }
    // At a touchpoint the departments follow from its owner: with another owner it is the same finding.
    const bool is_at_touchpoint = f.journey != absent && f.about.touchpoint() != absent;
    if (!f.departments.empty() && !is_at_touchpoint) out += " d" + departments(a, f, is_after);
    return out + '\n' + subject(a, f, is_after);
  }

  const Comparison& c_;
};

// ---- what is hidden --------------------------------------------------------------------------------------------

// How many parts have an input error: findings about them are not reported.
std::size_t errors_in(const Journey& j) {
  return static_cast<std::size_t>(j.has_error + j.assign_has_error + j.incomplete + j.customers_incomplete +
                                  j.touchpoints_incomplete + j.receives_lost) +
         static_cast<std::size_t>(
             std::ranges::count_if(j.touchpoints, [](const Touchpoint& t) { return t.errors != Affects::nothing; })) +
         static_cast<std::size_t>(
             std::ranges::count_if(j.stages, [](const Stage& s) { return s.has_error || s.owner_has_error; }));
}

std::size_t errors_in(const Organization& o) {
  const auto count = [](const auto& list) {
    return static_cast<std::size_t>(std::ranges::count_if(list, [](const auto& entry) { return entry.has_error; }));
  };
  return static_cast<std::size_t>(o.incomplete + o.unreadable + o.sector_has_error + o.unknown_department +
                                  o.departments_incomplete + o.executives_incomplete + o.data_incomplete +
                                  o.systems_incomplete) +
         count(o.departments) + count(o.executives) + count(o.collaboration) + count(o.data) + count(o.systems);
}

/// Of what there are more errors after than before: there, a finding that is missing may only be hidden.
class Hidden {
 public:
  explicit Hidden(const Comparison& c) : c_(c) {
    const Atlas &was = c.before.atlas, &is = c.after.atlas;
    for (Index o = 0; o < is.organizations.size(); ++o) {
      const Index before = c.matching.organizations.before[o];
      organizations_.push_back(errors_in(is.organizations[o]) >
                               (before == absent ? 0 : errors_in(was.organizations[before])));
    }
    for (Index j = 0; j < is.journeys.size(); ++j) {
      const Index before = c.matching.journeys.before[j];
      journeys_.push_back(errors_in(is.journeys[j]) > (before == absent ? 0 : errors_in(was.journeys[before])));
    }
  }

  /// May a finding before be missing only because of an error in what it is about?
  bool covers(const Finding& f) const {
    const Atlas& atlas = c_.after.atlas;
    if (const Index j = f.journey == absent ? absent : c_.matching.journeys.after[f.journey]; j != absent)
      return journeys_[j] || organizations_[atlas.journeys[j].organization];
    const Index o = f.organization == absent ? absent : c_.matching.organizations.after[f.organization];
    return o != absent && (organizations_[o] ||
                           std::ranges::any_of(atlas.organizations[o].journeys, [&](Index j) { return journeys_[j]; }));
  }

 private:
  const Comparison& c_;
  std::vector<bool> journeys_, organizations_;
};

void count_in_journeys(Comparison& c) {
  std::map<Index, std::size_t> before, after;
  for (const auto* findings : {&c.new_findings, &c.silenced_findings})
    for (const Finding* f : *findings) ++after[f->journey];
  for (const Finding* f : c.gone_findings) ++before[f->journey];
  for (JourneyChange& j : c.journeys) {
    if (const auto it = after.find(j.after); j.after != absent && it != after.end()) j.findings += it->second;
    if (const auto it = before.find(j.before); j.before != absent && it != before.end()) j.findings += it->second;
  }
}

}  // namespace

void compare_findings(Comparison& c) {
  const Keys keys(c);
  std::unordered_map<std::string, std::vector<const Finding*>> known;  // the first of equal ones last
  for (auto f = c.before.findings.rbegin(); f != c.before.findings.rend(); ++f) known[keys.before(*f)].push_back(&*f);
  std::set<const Finding*> there_before;
  const auto was_known = [&](const Finding& f) {
    const auto it = known.find(keys.after(f));
    if (it == known.end() || it->second.empty()) return false;
    there_before.insert(it->second.back());
    it->second.pop_back();
    return true;
  };
  for (const Finding& f : c.after.findings)
    if (!was_known(f)) c.new_findings.push_back(&f);
  for (const Finding& f : c.after.silenced)
    if (was_known(f)) c.silenced_findings.push_back(&f);
  const Hidden hidden(c);
  for (const Finding& f : c.before.findings) {
    if (there_before.contains(&f)) continue;
    if (hidden.covers(f))
      ++c.in_doubt;
    else
      c.gone_findings.push_back(&f);
  }
  count_in_journeys(c);
}

}  // namespace cxmap
