#include "rules/shared/unowned.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "rules/shared/tools.h"
#include "util/words.h"

namespace cxmap::rule {
namespace {

// What says who owns a touchpoint.
Topic decider_of(const Context& c, Index i) {
  const Ownership& o = c.owners[i];
  switch (o.decided_by) {
    case Ownership::DecidedBy::assignment:
      return {Thing::assignment, o.assignment};
    case Ownership::DecidedBy::stage:
      return {Thing::stage_owner, touchpoint(c, i).stage};
    case Ownership::DecidedBy::touchpoint:
    case Ownership::DecidedBy::none:
      break;
  }
  return {Thing::touchpoint, i};
}

}  // namespace

const Owner* deciding_owner(const Context& c, Index i) {
  const Ownership& o = c.owners[i];
  switch (o.decided_by) {
    case Ownership::DecidedBy::touchpoint:
      return &touchpoint(c, i).owner;
    case Ownership::DecidedBy::assignment:
      return &c.journey.assignments[o.assignment].owner;
    case Ownership::DecidedBy::stage:
      return &c.journey.stages[touchpoint(c, i).stage].owner;
    case Ownership::DecidedBy::none:
      break;
  }
  return nullptr;
}

std::string word_of(const Owner& owner) { return owner.word ? quote(owner.word.value) : "left empty"; }

Note note_at(const Owner& owner) {
  if (owner.kind == Owner::Kind::departments) return {owner.key, "its owners are named here"};
  return {owner.word ? owner.word.at : owner.key, fmt::format("its owner is {} here", word_of(owner))};
}

void Arrivals::note(Index to, Finding& finding) {
  if (!known_) {
    for (Index from = 0; from < context_.owners.size(); ++from)
      for (Index n = 0; n < touchpoint(context_, from).hands_off_to.size(); ++n)
        if (const HandOff& h = touchpoint(context_, from).hands_off_to[n];
            h.journey == context_.index && h.target != absent)
          arrivals_.push_back({h.target, from, n, h.at});
    std::ranges::stable_sort(arrivals_, {}, &Arrival::to);
    known_ = true;
  }
  for (const Arrival& a : std::ranges::equal_range(arrivals_, to, {}, &Arrival::to))
    finding.related.push_back({a.at,
                               fmt::format("\"{}\" hands off to \"{}\"", touchpoint(context_, a.from).name.value,
                                           touchpoint(context_, to).name.value),
                               {Thing::hand_off, a.from, a.number}});
}

Findings each_place_that_says(const Context& c, Owner::Kind kind, std::string_view problem, std::string_view help) {
  const auto says = [&](const Ownership& o) {
    return kind == Owner::Kind::everyone ? o.state == Ownership::State::everyones : o.on_purpose;
  };
  // By place, so that a stage or a rule that decides ten touchpoints is reported once.
  struct Decided {
    std::vector<Index> all, reported;  // touchpoints
  };
  std::map<std::uint32_t, Decided> places;
  for (Index i = 0; i < c.owners.size(); ++i) {
    if (!says(c.owners[i])) continue;
    Decided& decided = places[c.owners[i].at.begin];
    decided.all.push_back(i);
    if (!ownership_in_doubt(c, i) && !deferred_to_own110(c, i)) decided.reported.push_back(i);
  }
  Arrivals arrivals(c);
  Findings out;
  for (const auto& [place, decided] : places) {
    if (decided.reported.empty()) continue;
    const std::vector<Index>& reported = decided.reported;
    const Ownership& o = c.owners[reported.front()];
    const bool one = reported.size() == 1;
    const Topic about = decider_of(c, reported.front());
    Finding f =
        finding(c, about, o.at,
                fmt::format(fmt::runtime(problem), names(c, reported), word_of(*deciding_owner(c, reported.front())),
                            one ? "is" : "are", one ? "it" : "them"),
                std::string(help));
    for (const Index i : decided.all)
      if (i != about.touchpoint()) f.others.push_back({Thing::touchpoint, i});
    for (const Index i : reported) {
      if (o.decided_by != Ownership::DecidedBy::touchpoint)
        f.related.push_back({touchpoint(c, i).at, fmt::format("it decides \"{}\"", touchpoint(c, i).name.value)});
      arrivals.note(i, f);
    }
    out.push_back(std::move(f));
  }
  return out;
}

bool is_told_of(const Context& c, const Stage& stage) {
  const bool everyones = stage.owner.kind == Owner::Kind::everyone, none = stage.owner.kind == Owner::Kind::none;
  if (!everyones && !none) return false;
  if (!is_enabled(c, everyones ? Code::OWN103 : Code::OWN117)) return false;
  return std::ranges::any_of(stage.touchpoints, [&](Index i) {
    return c.owners[i].decided_by == Ownership::DecidedBy::stage && !ownership_in_doubt(c, i) &&
           !deferred_to_own110(c, i);
  });
}

}  // namespace cxmap::rule
