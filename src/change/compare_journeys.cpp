#include <fmt/format.h>

#include <algorithm>

#include "change/compare.h"
#include "change/matching.h"
#include "model/names.h"

namespace cxmap {
namespace {

// Two journeys that are the same, and what each thing before is after.
class Journeys {
 public:
  Journeys(const Comparison& c, Index before, Index after)
      : c_(c),
        was_(before),
        is_(after),
        old_(c.before.atlas.journeys[before]),
        new_(c.after.atlas.journeys[after]),
        in_(c.matching.in_journeys[after]),
        departments_(c.matching.departments.at({old_.organization, new_.organization})) {}

  void compare(JourneyChange& out) const {
    out.renamed = old_.name.value != new_.name.value;
    out.lead = has_other_lead(old_.owner, new_.owner);
    for (Index s = 0; s < new_.stages.size(); ++s)
      if (const Index was = in_.stages.before[s];
          was != absent && has_other_lead(old_.stages[was].owner, new_.stages[s].owner))
        out.stages.push_back({was, s});
    for (Index t = 0; t < new_.touchpoints.size(); ++t) {
      const Index was = in_.touchpoints.before[t];
      const TouchpointChange change = was == absent ? TouchpointChange{.after = t} : touchpoint(was, t);
      if (change.came() || change.renamed || change.moved || change.owner || change.parts())
        out.touchpoints.push_back(change);
    }
    for (Index t = 0; t < old_.touchpoints.size(); ++t)
      if (in_.touchpoints.after[t] == absent) out.touchpoints.push_back({.before = t});
    compare_hand_offs(out.hand_offs);
  }

 private:
  TouchpointChange touchpoint(Index b, Index a) const {
    const Touchpoint &was = old_.touchpoints[b], &is = new_.touchpoints[a];
    return {.before = b,
            .after = a,
            .renamed = was.name.value != is.name.value,
            .moved = in_.stages.after[was.stage] != is.stage,
            .owner = has_other_owner(c_.before.owners[was_][b], c_.after.owners[is_][a]),
            .responsible = all(was.responsible, false) != all(is.responsible, true),
            .approved_by = all(was.approved_by, false) != all(is.approved_by, true),
            .consulted = all(was.consulted, false) != all(is.consulted, true),
            .informed = all(was.informed, false) != all(is.informed, true)};
  }

  bool has_other_owner(const Ownership& was, const Ownership& is) const {
    if (was.state != is.state) return true;
    if (was.owner != absent && departments_.after[was.owner] != is.owner) return true;
    std::vector<Index> claimants = is.claimants, before;
    for (const Index d : was.claimants) before.push_back(departments_.after[d]);
    std::ranges::sort(claimants);
    std::ranges::sort(before);
    return claimants != before;
  }

  // What says that nobody leads it yet is as good as nothing.
  bool has_other_lead(const Owner& was, const Owner& is) const {
    const auto kind = [](const Owner& o) { return o.kind == Owner::Kind::undecided ? Owner::Kind::unsaid : o.kind; };
    return kind(was) != kind(is) || all(was.departments, false) != all(is.departments, true);
  }

  // Who it is, as an index after; of those who went, the customer and unknown names, as a text.
  std::string who(const Ref& ref, bool is_after) const {
    if (ref.customer) return "customer";
    const Index after = ref.to == absent || is_after ? ref.to : departments_.after[ref.to];
    return after == absent ? fmt::format("\"{}\"", fold(ref.name.value)) : fmt::format("{}", after);
  }

  std::vector<std::string> all(const std::vector<Ref>& refs, bool is_after) const {
    std::vector<std::string> out;
    for (const Ref& ref : refs) out.push_back(who(ref, is_after));
    std::ranges::sort(out);
    return out;
  }

  // The two ends of a hand-off, spelled so that equal ones are equal on both sides.
  std::string ends_before(Index from, const HandOff& h) const {
    Index there = h.journey == absent ? absent : c_.matching.journeys.after[h.journey], target = absent;
    if (there != absent && h.target != absent) target = c_.matching.in_journeys[there].touchpoints.after[h.target];
    return ends(in_.touchpoints.after[from], there, target, h);
  }
  std::string ends_after(Index from, const HandOff& h) const {
    const bool is_same = in_.touchpoints.before[from] != absent;
    Index there = h.journey, target = h.target;
    if (there != absent && target != absent &&
        (c_.matching.journeys.before[there] == absent ||
         c_.matching.in_journeys[there].touchpoints.before[target] == absent))
      target = absent;
    return ends(is_same ? from : absent, there, target, h);
  }
  static std::string ends(Index from, Index journey, Index target, const HandOff& h) {
    if (from == absent) return {};  // nothing on the other side begins there
    if (target != absent) return fmt::format("{} {} {}", from, journey, target);
    if (h.target != absent) return {};
    return fmt::format("{} \"{}\" \"{}\"", from, fold(h.in.value), fold(h.to.value));
  }

  static std::vector<HandOffPlace> hand_offs_of(const Journey& journey) {
    std::vector<HandOffPlace> out;
    for (Index t = 0; t < journey.touchpoints.size(); ++t)
      for (Index part = 0; part < journey.touchpoints[t].hands_off_to.size(); ++part) out.push_back({t, part});
    return out;
  }
  static const HandOff& at(const Journey& journey, HandOffPlace place) {
    return journey.touchpoints[place.touchpoint].hands_off_to[place.part];
  }

  void compare_hand_offs(std::vector<HandOffChange>& out) const {
    using Kind = HandOffChange::Kind;
    const std::vector<HandOffPlace> before = hand_offs_of(old_), after = hand_offs_of(new_);
    Same same(before.size(), after.size());
    join_by(
        same, [&](Index i) { return ends_before(before[i].touchpoint, at(old_, before[i])); },
        [&](Index i) { return ends_after(after[i].touchpoint, at(new_, after[i])); });
    for (Index i = 0; i < after.size(); ++i) {
      if (same.before[i] == absent) {
        out.push_back({Kind::added, {}, after[i]});
        continue;
      }
      const HandOffPlace place = before[same.before[i]];
      const HandOff &was = at(old_, place), &is = at(new_, after[i]);
      const auto accountable = [&](const HandOff& h, bool is_after) {
        return h.accountable ? who(h.accountable, is_after) : std::string();
      };
      if (accountable(was, false) != accountable(is, true)) out.push_back({Kind::accountable, place, after[i]});
      if (was.agreed.has_value() != is.agreed.has_value() || was.agreed.value_or(false) != is.agreed.value_or(false))
        out.push_back({Kind::agreed, place, after[i]});
    }
    for (Index i = 0; i < before.size(); ++i)
      if (same.after[i] == absent) out.push_back({Kind::removed, before[i], {}});
  }

  const Comparison& c_;
  Index was_, is_;
  const Journey &old_, &new_;
  const Matching::InJourney& in_;
  const Same& departments_;
};

// All touchpoints and hand-offs of a journey that came or went.
void add_all(const Journey& journey, bool came, JourneyChange& out) {
  for (Index t = 0; t < journey.touchpoints.size(); ++t) {
    out.touchpoints.push_back(came ? TouchpointChange{.after = t} : TouchpointChange{.before = t});
    for (Index part = 0; part < journey.touchpoints[t].hands_off_to.size(); ++part)
      out.hand_offs.push_back(came ? HandOffChange{HandOffChange::Kind::added, {}, {t, part}}
                                   : HandOffChange{HandOffChange::Kind::removed, {t, part}, {}});
  }
}

}  // namespace

JourneyChange compare_journeys(const Comparison& c, Index before, Index after) {
  JourneyChange out;
  out.before = before;
  out.after = after;
  if (before != absent) out.figures_before = key_figures_of_journey(c.before, before);
  if (after != absent) out.figures_after = key_figures_of_journey(c.after, after);
  if (before != absent && after != absent)
    Journeys(c, before, after).compare(out);
  else if (after != absent)
    add_all(c.after.atlas.journeys[after], true, out);
  else
    add_all(c.before.atlas.journeys[before], false, out);
  return out;
}

}  // namespace cxmap
