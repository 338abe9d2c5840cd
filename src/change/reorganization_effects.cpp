#include "change/reorganization_effects.h"

#include <algorithm>
#include <map>
#include <utility>

// Who meets whom, before and after.
//
// A border is a pair of departments, so it is known by what the two have become. One vanishes if no hand-off crosses it
// any more, be it that the two are one now; one appears if no hand-off crossed it before. A hand-off between
// touchpoints that several or nobody own crosses none.

namespace cxmap {
namespace {

using Pair = std::pair<Index, Index>;
using Borders = std::map<Pair, std::vector<HandOffOfJourney>>;

Borders borders_of(const Analysis& a, const Organization& org) {
  Borders out;
  for (const Index j : org.journeys)
    for (Index t = 0; t < a.atlas.journeys[j].touchpoints.size(); ++t) {
      const Index giver = a.owners[j][t].owner;
      const std::vector<HandOff>& hand_offs = a.atlas.journeys[j].touchpoints[t].hands_off_to;
      for (Index n = 0; giver != absent && n < hand_offs.size(); ++n) {
        if (hand_offs[n].target == absent) continue;
        const Index receiver = a.owners[hand_offs[n].journey][hand_offs[n].target].owner;
        if (receiver != absent && receiver != giver) out[std::minmax(giver, receiver)].push_back({j, {t, n}});
      }
    }
  return out;
}

std::vector<SpanOfCare> spans_of(const Analysis& a, const Organization& org) {
  std::vector<SpanOfCare> out(org.departments.size());
  for (const Index j : org.journeys)
    for (Index d = 0; d < out.size(); ++d) {
      const Holding& holding = a.measures[j].holdings[d];
      out[d].touchpoints += holding.owns;
      out[d].stages += holding.stages.size();
      out[d].journeys += holding.owns > 0 ? 1 : 0;
    }
  return out;
}

bool is_about_silo(const Finding& f) {
  return f.code == Code::SIL201 || f.code == Code::SIL202 || f.code == Code::SIL203 || f.code == Code::SIL204;
}

class Effects {
 public:
  Effects(const Comparison& comparison, Index before, Index after)
      : c_(comparison),
        was_(comparison.before.atlas.organizations[before]),
        is_(comparison.after.atlas.organizations[after]) {
    out_.before = before;
    out_.after = after;
    if (const auto same = c_.matching.departments.find({before, after}); same != c_.matching.departments.end())
      same_ = &same->second;
  }

  ReorganizationEffects find() {
    if (!same_) return std::move(out_);
    find_unowned();
    find_borders();
    find_silos();
    find_spans();
    return std::move(out_);
  }

 private:
  void find_unowned() {
    for (const JourneyChange& journey : c_.journeys) {
      if (journey.came() || journey.went() || c_.after.atlas.journeys[journey.after].organization != out_.after)
        continue;
      for (const TouchpointChange& t : journey.touchpoints)
        if (!t.came() && !t.went() && c_.before.owners[journey.before][t.before].owner != absent &&
            c_.after.owners[journey.after][t.after].owner == absent)
          out_.unowned.push_back({journey.after, t.after});
    }
  }

  void find_borders() {
    Borders before = borders_of(c_.before, was_), after = borders_of(c_.after, is_);
    std::map<Pair, bool> still;  // what borders before are after
    for (auto& [pair, hand_offs] : before) {
      const Index one = same_->after[pair.first], other = same_->after[pair.second];
      const Pair now = std::minmax(one, other);
      if (one != absent && other != absent && after.contains(now))
        still[now] = true;
      else
        out_.vanished.push_back({pair.first, pair.second, std::move(hand_offs)});
    }
    const Collaborations collaborations(is_);
    for (auto& [pair, hand_offs] : after) {
      if (still.contains(pair)) continue;
      const Relation now = collaborations.between(pair.first, pair.second);
      if (collaborations.given() && (now.entry == absent || now.frequency < Frequency::often))
        out_.to_work_together.push_back({pair.first, pair.second, hand_offs.size(), now});
      out_.appeared.push_back({pair.first, pair.second, std::move(hand_offs)});
    }
  }

  void find_silos() {
    for (const Finding* f : c_.new_findings)
      if (is_about_silo(*f) && f->organization == out_.after) out_.new_silos.push_back(f);
    for (const Finding* f : c_.gone_findings)
      if (is_about_silo(*f) && f->organization == out_.before) out_.gone_silos.push_back(f);
  }

  void find_spans() {
    const std::vector<SpanOfCare> before = spans_of(c_.before, was_), after = spans_of(c_.after, is_);
    std::vector<std::vector<Index>> were(after.size());
    for (Index d = 0; d < before.size(); ++d)
      if (same_->after[d] != absent) were[same_->after[d]].push_back(d);
    const auto add = [&](Index was, Index is) {
      const SpanOfCare none;
      const SpanOfCare &old = was == absent ? none : before[was], &now = is == absent ? none : after[is];
      if (!(old == now)) out_.departments.push_back({was, is, old, now});
    };
    for (Index d = 0; d < after.size(); ++d) {
      if (were[d].empty()) add(absent, d);
      for (const Index was : were[d]) add(was, d);
    }
    for (Index d = 0; d < before.size(); ++d)
      if (same_->after[d] == absent) add(d, absent);
  }

  const Comparison& c_;
  const Organization &was_, &is_;
  const Same* same_ = nullptr;
  ReorganizationEffects out_;
};

}  // namespace

std::vector<ReorganizationEffects> effects_of(const Comparison& comparison) {
  std::vector<ReorganizationEffects> out;
  for (const OrganizationChange& change : comparison.organizations)
    if (change.before != absent && change.after != absent)
      out.push_back(Effects(comparison, change.before, change.after).find());
  return out;
}

}  // namespace cxmap
