#include "findings/error_regions.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "cxmap/rule.h"

// How far an input error reaches.
//
// Of a touchpoint the reader notes which of its values were not understood (Touchpoint::errors); the tables below say
// which rules look at such a value. Any other part of a file with an error in it silences all that is placed there. A
// few rules look for what is nowhere, or hang on a whole list: they keep silent altogether (silence()).

namespace cxmap {
namespace {

constexpr Affects operator|=(Affects& a, Affects b) { return a = a | b; }

// What findings at a touchpoint hang on: those of a group of rules, and those of one rule beside that.
constexpr std::pair<std::string_view, Affects> by_group[] = {
    {"OWN", Affects::owner},
    {"SIL", Affects::owner | Affects::parts},
    {"HND", Affects::owner | Affects::hand_offs},
    {"PRT", Affects::owner},
    {"DAT", Affects::assets},
    {"MET", Affects::metrics},
    {"EXP", Affects::experience},
    {"GOV", Affects::questions},
};
constexpr std::pair<Code, Affects> by_rule[] = {
    {Code::OWN112, Affects::parts},   {Code::OWN114, Affects::parts}, {Code::OWN119, Affects::parts},
    {Code::OWN120, Affects::parts},   {Code::DAT604, Affects::parts}, {Code::HND304, Affects::repeats},
    {Code::HND305, Affects::repeats}, {Code::OWN108, Affects::cases}, {Code::OWN118, Affects::cases},
    {Code::PRT903, Affects::cases},   {Code::OWN114, Affects::layer}, {Code::HND304, Affects::layer},
    {Code::HND305, Affects::layer},   {Code::DAT607, Affects::layer}, {Code::EXP702, Affects::layer},
};

Affects hangs_on(Code code) {
  Affects out = Affects::nothing;
  for (const auto& [group, what] : by_group)
    if (rule_of(code).id.starts_with(group)) out |= what;
  for (const auto& [rule, what] : by_rule)
    if (rule == code) out |= what;
  return out;
}

bool could_change(Affects errors, Code code) { return errors == Affects::everything || errors & hangs_on(code); }

}  // namespace

ErrorRegions::ErrorRegions(const Atlas& atlas, const Organization& organization)
    : atlas_(atlas), organization_(organization) {
  add_parts_of(organization);
  for (const Index j : organization.journeys) add_parts_of(atlas.journeys[j]);
  join_parts();
}

bool ErrorRegions::silence(Code code) const {
  switch (code) {
    case Code::OWN106:
    case Code::MET506:
      return organization_.unknown_department || lacks_stages_;
    case Code::EXP705:
      return lacks_hand_offs_;
    case Code::MET505:
    case Code::DAT609:
      return organization_.sector_has_error;
    default:
      return false;
  }
}

bool ErrorRegions::cover(const Finding& finding) const {
  if (!finding.at) return true;  // it would stand at a key that is not there
  const Index t = finding.about.touchpoint();
  if (t != absent && could_change(atlas_.journeys[finding.journey].touchpoints[t].errors, finding.code)) return true;
  return touch({finding.at.source, finding.at.begin, finding.at.begin + 1}, finding.code);
}

bool ErrorRegions::touch(Span piece, Code code) const {
  const auto ends_before = [](const Part& part, const Span& span) {
    return std::tie(part.at.source, part.at.end) <= std::tie(span.source, span.begin);
  };
  for (auto it = std::lower_bound(parts_.begin(), parts_.end(), piece, ends_before);
       it != parts_.end() && it->at.source == piece.source && it->at.begin < piece.end; ++it)
    if (could_change(it->errors, code)) return true;
  return false;
}

void ErrorRegions::add(std::initializer_list<Span> places, Affects errors) {
  for (const Span place : places)
    if (place) parts_.push_back({place, errors});
}

// What an alias stands for is placed at the alias, and has its errors at the anchor: findings at both are left out.
void ErrorRegions::add_parts_of(const Journey& journey) {
  lacks_stages_ |= !journey.stages_at;
  if (journey.has_error) add({journey.at, journey.header});
  for (const Assignment& rule : journey.assignments)
    if (rule.has_error) add({rule.at, rule.whole});
  for (const Stage& stage : journey.stages)
    if (stage.has_error) add({stage.at, stage.owner.key, stage.owner.at});
  for (const Touchpoint& t : journey.touchpoints) {
    lacks_hand_offs_ |= t.lost_hand_off || std::ranges::any_of(t.hands_off_to, &HandOff::lost);
    if (t.errors != Affects::nothing) add({t.at, t.whole}, t.errors);
  }
}

void ErrorRegions::add_parts_of(const Organization& organization) {
  const auto add_all = [&](const auto& entries) {
    for (const auto& entry : entries)
      if (entry.has_error) add({entry.at, entry.whole});
  };
  add_all(organization.departments);
  add_all(organization.executives);
  add_all(organization.collaboration);
  add_all(organization.data);
  add_all(organization.systems);
  for (const Department& d : organization.departments)
    for (const Metric& m : d.metrics)
      if (d.has_error) add({m.at});  // an alias may stand for it
  if (const auto& team = organization.cx_team; team && team->has_error) add({team->at, team->whole});
}

void ErrorRegions::join_parts() {
  std::ranges::sort(parts_, {}, [](const Part& part) { return std::pair(part.at.source, part.at.begin); });
  std::vector<Part> apart;
  for (Part& part : parts_) {
    part.at.end = std::max(part.at.end, part.at.begin + 1);
    const bool overlaps =
        !apart.empty() && part.at.source == apart.back().at.source && part.at.begin < apart.back().at.end;
    if (!overlaps) {
      apart.push_back(part);
      continue;
    }
    apart.back().at.end = std::max(apart.back().at.end, part.at.end);
    apart.back().errors |= part.errors;
  }
  parts_ = std::move(apart);
}

}  // namespace cxmap
