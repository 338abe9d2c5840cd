#include "findings/error_regions.h"

#include <algorithm>

namespace cxmap {

ErrorRegions::ErrorRegions(const Atlas& atlas, const Journey& journey) : atlas_(atlas) {
  // What an alias stands for is placed at the alias, and has its errors at the anchor: findings at both are left out.
  if (journey.has_error && journey.at) parts_.insert(parts_.end(), {journey.at, journey.header});
  for (const Assignment& rule : journey.assignments)
    if (rule.has_error) parts_.insert(parts_.end(), {rule.at, rule.whole});
  for (const Stage& stage : journey.stages) {
    if (!stage.has_error) continue;
    parts_.push_back(stage.at);
    if (stage.owner.key) parts_.insert(parts_.end(), {stage.owner.key, stage.owner.at});
  }
  for (const Touchpoint& t : journey.touchpoints)
    if (t.errors == Affects::everything) parts_.insert(parts_.end(), {t.at, t.whole});
  if (const Organization& organization = atlas.organization_of(journey); organization.source == absent)
    add_parts(organization);
  join_parts();
}

ErrorRegions::ErrorRegions(const Atlas& atlas, const Organization& organization) : atlas_(atlas) {
  add_parts(organization);
  join_parts();
}

void ErrorRegions::add_parts(const Organization& organization) {
  const auto add = [&](const auto& entries) {
    for (const auto& entry : entries)
      if (entry.has_error) parts_.insert(parts_.end(), {entry.at, entry.whole});
  };
  add(organization.departments);
  add(organization.executives);
  add(organization.collaboration);
  add(organization.data);
  add(organization.systems);
  for (const Department& d : organization.departments)
    for (const Metric& m : d.metrics)
      if (d.has_error) parts_.push_back(m.at);  // an alias may stand for it
  if (const auto& team = organization.cx_team; team && team->has_error)
    parts_.insert(parts_.end(), {team->at, team->whole});
}

void ErrorRegions::join_parts() {
  // Parts lie inside of each other: only the outer ones count.
  std::ranges::sort(parts_, {}, &Span::begin);
  std::vector<Span> outer;
  for (const Span& part : parts_) {
    const std::uint32_t end = std::max(part.end, part.begin + 1);
    if (!outer.empty() && part.begin < outer.back().end)
      outer.back().end = std::max(outer.back().end, end);
    else
      outer.push_back({part.source, part.begin, end});
  }
  parts_ = std::move(outer);
}

bool ErrorRegions::covers(const Finding& finding) const {
  if (!finding.at) return true;  // it would stand at a key that is not there
  const Index t = finding.about.touchpoint();
  if (t != absent && atlas_.journeys[finding.journey].touchpoints[t].errors != Affects::nothing) return true;
  return touches({finding.at.source, finding.at.begin, finding.at.begin + 1});
}

bool ErrorRegions::touches(Span piece) const {
  if (parts_.empty() || piece.source != parts_.front().source) return false;
  const auto after = std::ranges::lower_bound(parts_, piece.end, {}, &Span::begin);
  return after != parts_.begin() && piece.begin < std::prev(after)->end;
}

}  // namespace cxmap
