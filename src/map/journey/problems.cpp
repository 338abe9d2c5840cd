#include "map/journey/problems.h"

#include <algorithm>
#include <array>

#include "model/vocabulary.h"

namespace cxmap::map {

std::string Silo::words() const {
  std::string out;
  const auto add = [&](bool is, std::string_view word) {
    if (is) out.append(out.empty() ? "" : " · ").append(word);
  };
  add(dominant, "DOMINANT");
  add(isolated, "ISOLATED");
  add(inward, "INWARD");
  return out;
}

Problems problems_of(const Analysis& analysis, Index journey_index) {
  const Journey& journey = analysis.atlas.journeys[journey_index];
  const Owners& owners = analysis.owners[journey_index];
  Problems problems;
  problems.ownership.resize(journey.touchpoints.size());
  problems.pain.resize(journey.touchpoints.size());
  problems.leaderless.resize(journey.stages.size());
  problems.silo.resize(analysis.atlas.organization_of(journey).departments.size());
  std::array<bool, words<Canonical>.size()> missing{};

  for (const Finding& f : analysis.findings) {
    if (f.journey != journey_index || f.severity == Severity::off) continue;
    const auto mark = [&](Thing thing, auto& list) {
      if (f.about.thing == thing) list[f.about.index] = true;
      for (const Topic& other : f.others)
        if (other.thing == thing) list[other.index] = true;
    };
    const auto mark_silo = [&](bool Silo::*way) {
      for (const Index d : f.departments) problems.silo[d].*way = true;
    };
    switch (f.code) {
      case Code::OWN101:
      case Code::OWN102:
      case Code::OWN103:
      case Code::OWN110:
      case Code::OWN117:
        mark(Thing::touchpoint, problems.ownership);
        break;
      case Code::OWN104:
      case Code::OWN113:
        mark(Thing::canonical_stage, missing);
        break;
      case Code::OWN105:
        mark(Thing::stage, problems.leaderless);
        break;
      case Code::EXP703:
        mark(Thing::touchpoint, problems.pain);
        break;
      case Code::SIL201:
        mark_silo(&Silo::dominant);
        break;
      case Code::SIL202:
        mark_silo(&Silo::isolated);
        break;
      case Code::SIL203:
        mark_silo(&Silo::inward);
        break;
      default:
        break;
    }
  }

  for (std::size_t i = 0; i < owners.size(); ++i) {
    using enum Ownership::State;
    if (owners[i].state == owned || owners[i].state == customer) problems.ownership[i] = false;
  }
  for (std::size_t c = 0; c < missing.size(); ++c)
    if (missing[c]) problems.missing.push_back(static_cast<Canonical>(c));
  return problems;
}

}  // namespace cxmap::map
