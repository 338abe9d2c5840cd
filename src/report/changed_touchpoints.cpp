#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cxmap/ownership.h"
#include "report/comparison_report.h"
#include "report/pages.h"

namespace cxmap {
namespace {

constexpr const char* nothing = "–";

// "Sales", "Sales (by its stage)", "nobody", "Sales, Finance (contested)"
std::string owner_in_words(const Analysis& a, Index j, Index t) {
  using State = Ownership::State;
  const Ownership& o = a.owners[j][t];
  const Organization& org = a.atlas.organization_of(a.atlas.journeys[j]);
  std::string who;
  switch (o.state) {
    case State::owned:
      who = org.departments[o.owner].name.value;
      break;
    case State::unowned:
      return o.on_purpose ? "nobody, on purpose" : "nobody";
    case State::contested:
      return fmt::format("{} (contested)", names_of(org, o.claimants));
    case State::everyones:
      who = "everyone";
      break;
    case State::customer:
      who = "the customer";
      break;
  }
  if (o.decided_by == Ownership::DecidedBy::stage) who += " (by its stage)";
  if (o.decided_by == Ownership::DecidedBy::assignment) who += " (by a rule)";
  return who;
}

bool is_problem(const Ownership& o) {
  return o.state != Ownership::State::owned && o.state != Ownership::State::customer;
}

const std::string& stage_of(const Journey& journey, Index t) {
  return journey.stages[journey.touchpoints[t].stage].name.value;
}

std::string title_of(const Comparison& c, const JourneyChange& j) {
  if (j.went()) return fmt::format("{} (the journey is gone)", name_of(c.before.atlas.journeys[j.before]));
  return name_of(c.after.atlas.journeys[j.after]) + (j.came() ? " (a new journey)" : "");
}

std::string parties(const std::vector<Ref>& refs) {
  std::vector<std::string_view> names;
  for (const Ref& ref : refs) names.push_back(ref.name.value);
  return names.empty() ? nothing : fmt::format("{}", fmt::join(names, ", "));
}

// Where a hand-off leads: ""Checkout"", with its journey if that is another one.
std::string target_in_words(const Analysis& a, Index here, const HandOff& h) {
  const bool is_known = h.journey != absent && h.target != absent;
  std::string out = is_known ? a.atlas.journeys[h.journey].touchpoints[h.target].name.value : h.to.value;
  if (is_known && h.journey != here) out += fmt::format(" ({})", name_of(a.atlas.journeys[h.journey]));
  return out;
}

std::string accountable(const Comparison& c, const JourneyChange& j, HandOffPlace place, bool is_after) {
  const Analysis& a = is_after ? c.after : c.before;
  const HandOff& h =
      a.atlas.journeys[is_after ? j.after : j.before].touchpoints[place.touchpoint].hands_off_to[place.part];
  return h.accountable ? h.accountable.name.value : "nobody accountable";
}

std::string agreed(const std::optional<bool>& value) { return !value ? "not said" : *value ? "agreed" : "not agreed"; }

}  // namespace

void add_changed_owners(Blocks& out, const Comparison& c) {
  RowsByTitle rows({{"touchpoint"}, {"stage"}, {"change"}, {"before"}, {"after"}});
  for (const JourneyChange& j : c.journeys) {
    rows.start(title_of(c, j));
    for (const TouchpointChange& t : j.touchpoints) {
      if (!t.came() && !t.went() && !t.owner) continue;
      const Journey& journey = t.went() ? c.before.atlas.journeys[j.before] : c.after.atlas.journeys[j.after];
      const Index index = t.went() ? t.before : t.after;
      std::string before = t.came() ? nothing : owner_in_words(c.before, j.before, t.before);
      std::string after = t.went() ? nothing : owner_in_words(c.after, j.after, t.after);
      rows.add({journey.touchpoints[index].name.value, stage_of(journey, index),
                t.came()   ? "new"
                : t.went() ? "gone"
                           : "owner",
                std::move(before), Cell(std::move(after), !t.went() && is_problem(c.after.owners[j.after][t.after]))});
    }
  }
  rows.add_to(out, "Who owns what");
}

void add_changed_touchpoints(Blocks& out, const Comparison& c) {
  RowsByTitle rows({{"touchpoint"}, {"what"}, {"before"}, {"after"}});
  for (const JourneyChange& j : c.journeys) {
    rows.start(title_of(c, j));
    for (const TouchpointChange& t : j.touchpoints) {
      if (t.came() || t.went()) continue;
      const Journey &old = c.before.atlas.journeys[j.before], &now = c.after.atlas.journeys[j.after];
      const Touchpoint &was = old.touchpoints[t.before], &is = now.touchpoints[t.after];
      const auto add = [&](const char* what, std::string before, std::string after) {
        rows.add({is.name.value, what, std::move(before), std::move(after)});
      };
      if (t.renamed) add("name", was.name.value, is.name.value);
      if (t.moved) add("stage", stage_of(old, t.before), stage_of(now, t.after));
      if (t.responsible) add("responsible", parties(was.responsible), parties(is.responsible));
      if (t.approved_by) add("approved by", parties(was.approved_by), parties(is.approved_by));
      if (t.consulted) add("consulted", parties(was.consulted), parties(is.consulted));
      if (t.informed) add("informed", parties(was.informed), parties(is.informed));
    }
  }
  rows.add_to(out, "Touchpoints");
}

void add_changed_hand_offs(Blocks& out, const Comparison& c) {
  using Kind = HandOffChange::Kind;
  RowsByTitle rows({{"from"}, {"to"}, {"change"}, {"before"}, {"after"}});
  for (const JourneyChange& j : c.journeys) {
    rows.start(title_of(c, j));
    for (const HandOffChange& h : j.hand_offs) {
      const bool went = h.kind == Kind::removed;
      const Analysis& a = went ? c.before : c.after;
      const Index here = went ? j.before : j.after;
      const HandOffPlace place = went ? h.before : h.after;
      const Touchpoint& from = a.atlas.journeys[here].touchpoints[place.touchpoint];
      const HandOff& hand_off = from.hands_off_to[place.part];
      std::string what = "new", before = nothing, after = nothing;
      if (h.kind == Kind::agreed) {
        const Journey& old = c.before.atlas.journeys[j.before];
        what = "agreed";
        before = agreed(old.touchpoints[h.before.touchpoint].hands_off_to[h.before.part].agreed);
        after = agreed(hand_off.agreed);
      } else {
        if (h.kind != Kind::added) {
          what = went ? "gone" : "accountable";
          before = accountable(c, j, h.before, false);
        }
        if (!went) after = accountable(c, j, h.after, true);
      }
      rows.add(
          {from.name.value, target_in_words(a, here, hand_off), std::move(what), std::move(before), std::move(after)});
    }
  }
  rows.add_to(out, "Hand-offs");
}

}  // namespace cxmap
