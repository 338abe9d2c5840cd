#include "map/journey/changed_journey.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "map/scene/labels.h"
#include "report/comparison_report.h"
#include "util/words.h"

namespace cxmap::map {
namespace {

using AtTouchpoint = Changes::AtTouchpoint;
using Kind = AtTouchpoint::Kind;

/// What is in the drawing and not in the analysis.
struct Parts {
  Journey journey;
  Organization organization;
  Owners owners;
  Measures measures;
};

/// "Sales", "Sales + Care", "everyone's": after "was" or "now".
std::string owner_in_words(const Organization& organization, const Ownership& o) {
  const auto name = [&](Index d) { return shown(organization.departments[d].name.value); };
  switch (o.state) {
    case Ownership::State::owned:
      return name(o.owner);
    case Ownership::State::unowned:
      return "without an owner";
    case Ownership::State::everyones:
      return "everyone's";
    case Ownership::State::customer:
      return "the customer's";
    case Ownership::State::contested:
      break;
  }
  std::string out;
  for (const Index d : o.claimants) out += (out.empty() ? "" : " + ") + name(d);
  return out;
}

std::string letters_of(const TouchpointChange& t) {
  std::string out;
  for (const auto& [is_other, letter] : {std::pair(t.responsible, 'R'), std::pair(t.approved_by, 'P'),
                                         std::pair(t.consulted, 'C'), std::pair(t.informed, 'I')})
    if (is_other) out += letter;
  return out;
}

/// Two versions of a journey, and the drawing of both that becomes of them.
class Maker {
 public:
  Maker(const JourneyDrawing& now, const Comparison& c, const JourneyChange& change)
      : c_(c),
        change_(change),
        old_(c.before.atlas.journeys[change.before]),
        new_(now.journey),
        old_organization_(c.before.atlas.organization_of(old_)),
        in_(c.matching.in_journeys[change.after]),
        departments_(c.matching.departments.at({old_.organization, new_.organization}).after),
        stages_(in_.stages.after),
        now_(now),
        parts_(std::make_shared<Parts>(Parts{now.journey, now.organization, now.owners, now.measures})),
        out_(redrawn(now, parts_->journey, parts_->organization, parts_->owners, parts_->measures)) {
    out_.parts = parts_;
    marks_.touchpoints.resize(new_.touchpoints.size());
    if (change.figures_before) marks_.coverage_before = change.figures_before->coverage;
  }

  JourneyDrawing make() {
    mark_departments();
    mark_stages();
    mark_touchpoints();
    add_ghosts();
    mark_hand_offs();
    const std::size_t stages = parts_->journey.stages.size();
    parts_->measures.leads.resize(stages, absent);
    parts_->measures.main_owners.resize(stages, absent);
    out_.leaderless.resize(stages);
    out_.unreached.resize(stages);
    out_.silos.resize(parts_->organization.departments.size());
    marks_.verdict = verdict();
    out_.changes = std::move(marks_);
    return std::move(out_);
  }

 private:
  const Comparison& c_;
  const JourneyChange& change_;
  const Journey &old_, &new_;
  const Organization& old_organization_;
  const Matching::InJourney& in_;
  std::vector<Index> departments_, stages_;  // by those before: their places in the drawing
  const JourneyDrawing& now_;
  const std::shared_ptr<Parts> parts_;
  JourneyDrawing out_;
  Changes marks_;

  const Ownership& owner_before(Index t) const { return c_.before.owners[change_.before][t]; }
  const Ownership& owner_now(Index t) const { return now_.owners[t]; }

  /// Heads of things that were matched: which came, and which had another name.
  template <class Name, class OldName>
  static std::vector<Changes::AtHead> heads(const std::vector<Index>& after, std::size_t count, Name name,
                                            OldName old_name) {
    std::vector<Changes::AtHead> out(count);
    for (Index b = 0; b < after.size(); ++b)
      if (after[b] != absent) out[after[b]].was.push_back(old_name(b));
    for (Index a = 0; a < count; ++a) {
      out[a].came = out[a].was.empty();
      out[a].has_its_name = std::erase(out[a].was, name(a)) > 0;
    }
    return out;
  }

  void mark_departments() {
    const auto named = [](const Organization& o) {
      return [&o](Index d) { return shown(o.departments[d].name.value); };
    };
    marks_.departments =
        heads(departments_, now_.organization.departments.size(), named(now_.organization), named(old_organization_));
  }

  void mark_stages() {
    const auto named = [](const Journey& j) { return [&j](Index s) { return stage_title(j.stages[s]); }; };
    marks_.stages = heads(stages_, new_.stages.size(), named(new_), named(old_));
  }

  void mark_touchpoints() {
    for (const TouchpointChange& t : change_.touchpoints) {
      if (t.went()) continue;
      AtTouchpoint& mark = marks_.touchpoints[t.after];
      mark.kind = t.came() ? Kind::came : Kind::changed;
      if (t.came()) continue;
      const Touchpoint& was = old_.touchpoints[t.before];
      mark.other_owner = t.owner;
      if (t.owner) mark.owner = owner_in_words(old_organization_, owner_before(t.before));
      if (t.moved) mark.stage = stage_title(old_.stages[was.stage]);
      if (t.renamed) mark.name = shown(was.name.value);
      mark.letters = letters_of(t);
    }
    for (Index t = 0; t < new_.touchpoints.size(); ++t) mark_merged(t);
  }

  /// Of a row that was several, each card says which.
  void mark_merged(Index t) {
    const Index owner = owner_now(t).owner, before = in_.touchpoints.before[t];
    AtTouchpoint& mark = marks_.touchpoints[t];
    if (mark.other_owner || owner == absent || before == absent) return;
    const std::string was = owner_in_words(old_organization_, owner_before(before));
    if (marks_.departments[owner].is_merged() && was != owner_in_words(now_.organization, owner_now(t)))
      mark.owner = was;
  }

  /// The place of a department in the drawing. One that is gone gets one, after all others.
  Index department(Index before) {
    if (departments_[before] != absent) return departments_[before];
    std::vector<Department>& all = parts_->organization.departments;
    Department ghost;
    ghost.name = old_organization_.departments[before].name;
    ghost.id = "before:" + old_organization_.departments[before].id;
    departments_[before] = static_cast<Index>(all.size());
    all.push_back(std::move(ghost));
    marks_.departments.push_back({.went = true});
    return departments_[before];
  }

  /// The place of a stage in the drawing. One that is gone gets one: after the stage before it, in its own block.
  Index stage(Index before) {
    if (stages_[before] != absent) return stages_[before];
    Journey& journey = parts_->journey;
    const Stage& was = old_.stages[before];
    Stage ghost;
    ghost.name = was.name;
    ghost.id = "before:" + was.id;
    ghost.canonical = was.canonical;
    ghost.block = was.block;
    const auto added = static_cast<Index>(journey.stages.size());
    journey.stages.push_back(std::move(ghost));
    stages_[before] = added;
    marks_.stages.push_back({.went = true});
    const auto block = [&](Index s) { return journey.stages[s].block; };
    auto place = std::ranges::lower_bound(journey.shown, was.block, {}, block);
    Index previous = absent;
    for (const Index s : old_.shown) {
      if (s == before) break;
      if (stages_[s] != absent) previous = stages_[s];
    }
    if (const auto found = std::ranges::find(journey.shown, previous);
        found != journey.shown.end() && block(previous) == was.block)
      place = found + 1;
    journey.shown.insert(place, added);
    return added;
  }

  /// As it was, in the rows of the drawing.
  Ownership owner_of_ghost(Index before) {
    const Ownership& was = owner_before(before);
    Ownership out;
    out.state = was.state;
    if (was.owner != absent) out.owner = department(was.owner);
    return out;
  }

  /// Is what is before in the row and the stage in which it is now?
  bool stays(Index before, Index after) const {
    const Ownership &was = owner_before(before), &is = owner_now(after);
    const bool same_row = was.state == is.state && (was.owner == absent || departments_[was.owner] == is.owner);
    return same_row && stages_[old_.touchpoints[before].stage] == new_.touchpoints[after].stage;
  }

  Index add_ghost(Index before, Index after, Index at_stage) {
    const Touchpoint& was = old_.touchpoints[before];
    const auto image = static_cast<Index>(parts_->journey.touchpoints.size());
    Touchpoint ghost;
    ghost.name = was.name;
    ghost.id = "before:" + was.id;
    ghost.layer = was.layer;
    ghost.stage = at_stage;
    parts_->journey.touchpoints.push_back(std::move(ghost));
    parts_->owners.push_back(owner_of_ghost(before));
    out_.touchpoints.push_back({.weight = Emphasis::Weight::ghost});
    out_.hand_offs.emplace_back();
    out_.neglected_pains.push_back(false);
    out_.numbers.push_back(after == absent ? 0 : now_.numbers[after]);
    AtTouchpoint mark{.kind = after == absent ? Kind::went : Kind::elsewhere};
    if (after != absent) {
      const AtTouchpoint& is = marks_.touchpoints[after];
      if (is.other_owner) mark.owner = owner_in_words(now_.organization, owner_now(after));
      if (!is.stage.empty()) mark.stage = stage_title(new_.stages[new_.touchpoints[after].stage]);
      marks_.moves.push_back({image, after});
    }
    marks_.touchpoints.push_back(std::move(mark));
    return image;
  }

  void add_ghosts() {
    std::map<std::pair<Index, Index>, std::vector<Index>> ghosts;  // by stage, and the touchpoint before them
    for (const Index s : old_.shown) {
      Index anchor = absent;
      for (const Index t : old_.stages[s].touchpoints) {
        const Index after = in_.touchpoints.after[t];
        if (after == absent || !stays(t, after)) {
          const Index at = stage(s);
          ghosts[{at, anchor}].push_back(add_ghost(t, after, at));
        }
        if (after != absent && new_.touchpoints[after].stage == stages_[s]) anchor = after;
      }
    }
    for (Index s = 0; s < parts_->journey.stages.size(); ++s) {
      std::vector<Index> all;
      const auto add = [&](Index anchor) {
        if (const auto found = ghosts.find({s, anchor}); found != ghosts.end())
          all.insert(all.end(), found->second.begin(), found->second.end());
      };
      add(absent);
      for (const Index t : parts_->journey.stages[s].touchpoints) {
        all.push_back(t);
        add(t);
      }
      parts_->journey.stages[s].touchpoints = std::move(all);
    }
  }

  bool came(Index t) const { return marks_.touchpoints[t].kind == Kind::came; }

  /// Those at touchpoints that came or went came or went with these.
  void mark_hand_offs() {
    for (const HandOffChange& h : change_.hand_offs) {
      if (h.kind == HandOffChange::Kind::removed) {
        mark_gone(h.before);
        continue;
      }
      const HandOff& is = new_.touchpoints[h.after.touchpoint].hands_off_to[h.after.part];
      std::vector<std::string>& words = marks_.hand_offs[{h.after.touchpoint, h.after.part}];
      if (h.kind == HandOffChange::Kind::added) {
        const bool to_new = now_.keeps(is) && is.target != absent && came(is.target);
        if (!to_new && !came(h.after.touchpoint)) words.emplace_back("+ new");
      } else if (h.kind == HandOffChange::Kind::accountable) {
        words.push_back(is.accountable ? "now accountable: " + shown(is.accountable.name.value)
                                       : std::string("nobody accountable any more"));
      } else if (is.agreed.value_or(false)) {
        words.emplace_back("now agreed");
      }
    }
  }

  void mark_gone(HandOffPlace place) {
    const Touchpoint& from = old_.touchpoints[place.touchpoint];
    const HandOff& was = from.hands_off_to[place.part];
    const bool is_known = was.journey != absent && was.target != absent;
    const bool is_here = is_known && was.journey == change_.before;
    if (in_.touchpoints.after[place.touchpoint] == absent) return;
    if (is_here && in_.touchpoints.after[was.target] == absent) return;
    const Journey& there = is_known ? c_.before.atlas.journeys[was.journey] : old_;
    std::string to = shown(is_known ? there.touchpoints[was.target].name.value : was.to.value);
    if (is_known && !is_here) to += fmt::format(" ({})", shown(there.name.value));
    marks_.gone_hand_offs.push_back(fmt::format("{} → {}", shown(from.name.value), to));
  }

  std::string verdict() const {
    ChangeCounts n;
    n.add(change_);
    const auto roles = static_cast<std::size_t>(std::ranges::count_if(change_.touchpoints, &TouchpointChange::parts));
    const std::string leads = leads_in_words({&change_, 1});
    std::string out = n.owner_changed + n.added + n.removed == 0 && leads.empty() ? "No change in ownership" : "";
    const auto add = [&](std::string text) {
      if (!text.empty()) out += (out.empty() ? "" : "; ") + text;
    };
    add(touchpoints_in_words({{n.owner_changed, "changed owner", "changed owner"},
                              {n.added, "is new", "are new"},
                              {n.removed, "is gone", "are gone"},
                              {n.moved, "moved", "moved"},
                              {n.renamed, "renamed", "renamed"},
                              {roles, "has other roles", "have other roles"}}));
    add(leads);
    add(departments_in_words());
    return out;
  }

  /// "Sales, Care became Frontline": what became of departments that have a row.
  std::string departments_in_words() const {
    constexpr std::size_t most = 3;
    std::vector<bool> has_row(marks_.departments.size());
    for (const Ownership& o : parts_->owners)
      if (o.owner != absent) has_row[o.owner] = true;
    std::vector<std::string> out;
    for (Index d = 0; d < has_row.size(); ++d) {
      const Changes::AtHead& mark = marks_.departments[d];
      const std::string name = shown(parts_->organization.departments[d].name.value);
      if (!has_row[d]) continue;
      if (mark.went) out.push_back(name + " is gone");
      if (!mark.was.empty())
        out.push_back(
            fmt::format("{} became {}{}", fmt::join(mark.was, ", "), mark.has_its_name ? "part of " : "", name));
    }
    if (out.size() > most) return fmt::format("{} departments changed", out.size());
    return fmt::format("{}", fmt::join(out, "; "));
  }
};

/// All of it is new, so nothing in it stands out.
JourneyDrawing wholly_new(JourneyDrawing drawing) {
  drawing.changes.emplace();
  drawing.changes->touchpoints.resize(drawing.journey.touchpoints.size());
  drawing.changes->stages.resize(drawing.journey.stages.size());
  drawing.changes->departments.resize(drawing.organization.departments.size());
  drawing.changes->verdict = "A new journey";
  return drawing;
}

}  // namespace

JourneyDrawing changed_journey(const JourneyDrawing& now, const Comparison& c, const JourneyChange& change,
                               const ComparisonOptions& options) {
  JourneyDrawing out = change.came() ? wholly_new(now) : Maker(now, c, change).make();
  out.changes->sides = fmt::format("From {} to {}", shown(options.before), shown(options.after));
  return out;
}

}  // namespace cxmap::map
