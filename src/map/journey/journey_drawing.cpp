#include "map/journey/journey_drawing.h"

#include <fmt/format.h>

#include <algorithm>

#include "map/journey/focus.h"
#include "map/journey/problems.h"
#include "map/journey/stage_sheet.h"

namespace cxmap::map {
namespace {

void emphasize_touchpoints(JourneyDrawing& d, const std::vector<bool>& problems) {
  const std::size_t n = d.journey.touchpoints.size();
  const std::vector<bool> pale = d.focus == absent ? std::vector<bool>(n) : out_of_focus(d, d.focus);
  for (std::size_t t = 0; t < n; ++t)
    d.touchpoints.push_back({pale[t] ? Emphasis::Weight::pale : Emphasis::Weight::full, problems[t]});
}

/// A hand-off is pale where neither end is in focus.
void emphasize_hand_offs(JourneyDrawing& d, const std::vector<std::vector<HandOffRisks>>& risks) {
  d.hand_offs.resize(d.journey.touchpoints.size());
  for (Index t = 0; t < d.hand_offs.size(); ++t)
    for (std::size_t k = 0; k < risks[t].size(); ++k) {
      const HandOff& h = d.journey.touchpoints[t].hands_off_to[k];
      Emphasis& e = d.hand_offs[t].emplace_back();
      e.risks.of_findings = risks[t][k];
      e.problem = !e.risks.empty();
      const bool received = d.keeps(h) && h.target < d.hand_offs.size() && is_of(d.owners[h.target], d.focus);
      if (d.focus != absent && !is_of(d.owners[t], d.focus) && !received) e.weight = Emphasis::Weight::pale;
    }
}

}  // namespace

Result<JourneyDrawing> drawing_of(const Analysis& a, Index j, const MapRequest& request) {
  const Journey& journey = a.atlas.journeys[j];
  Problems problems = problems_of(a, j);
  JourneyDrawing d{.atlas = a.atlas,
                   .journey = journey,
                   .organization = a.atlas.organization_of(journey),
                   .owners = a.owners[j],
                   .measures = a.measures[j],
                   .network = j < a.networks.size() ? &a.networks[j] : nullptr,
                   .findings = a.findings,
                   .index = j,
                   .focus = request.focus,
                   .overlay = request.overlay,
                   .paper = request.paper,
                   .neglected_pains = std::move(problems.pain),
                   .leaderless = std::move(problems.leaderless),
                   .unreached = std::move(problems.unreached),
                   .carried = std::move(problems.carried),
                   .silos = std::move(problems.silo),
                   .missing = std::move(problems.missing)};
  emphasize_touchpoints(d, problems.ownership);
  if (d.focus != absent && std::ranges::all_of(d.touchpoints, &Emphasis::is_pale))
    return Failure{
        fmt::format("{} has no part in this journey: it owns nothing, and nothing is handed to or asked of it",
                    d.organization.departments[d.focus].name.value)};
  emphasize_hand_offs(d, problems.hand_offs);
  if (request.stage != absent) return stage_sheet(d, request.stage);
  return d;
}

}  // namespace cxmap::map
