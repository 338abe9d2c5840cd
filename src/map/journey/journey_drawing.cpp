#include "map/journey/journey_drawing.h"

#include <fmt/format.h>

#include <algorithm>

#include "cxmap/rule.h"
#include "map/journey/focus.h"
#include "map/journey/problems.h"
#include "map/journey/stage_sheet.h"
#include "model/touchpoint_numbers.h"
#include "util/escape.h"

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

/// Is there an input error in the files of a journey?
bool is_incomplete(const Analysis& a, const Journey& journey) {
  const Index organization = a.atlas.source_of(a.atlas.organization_of(journey));
  return !a.atlas.is_whole(journey) || std::ranges::any_of(a.findings, [&](const Finding& f) {
    return (f.at.source == journey.source || f.at.source == organization) && is_input_error(rule_of(f));
  });
}

Imprint imprint_of(const Analysis& a, const Journey& journey) {
  const auto file = [&](Index source) {
    if (source >= a.atlas.sources.size()) return std::string();
    const std::string& path = a.atlas.sources[source].path();
    return path.substr(path.find_last_of('/') + 1);
  };
  return {.today = a.configs.of(journey.source).today,
          .file = file(journey.source),
          .organization_file = file(a.atlas.source_of(a.atlas.organization_of(journey))),
          .incomplete = is_incomplete(a, journey)};
}

}  // namespace

JourneyDrawing redrawn(JourneyDrawing d, const Journey& journey, const Organization& organization, const Owners& owners,
                       const Measures& measures) {
  return {.atlas = d.atlas,
          .journey = journey,
          .organization = organization,
          .owners = owners,
          .measures = measures,
          .network = d.network,
          .findings = d.findings,
          .index = d.index,
          .focus = d.focus,
          .overlay = d.overlay,
          .paper = d.paper,
          .distance = d.distance,
          .imprint = std::move(d.imprint),
          .one_stage = d.one_stage,
          .numbers = std::move(d.numbers),
          .touchpoints = std::move(d.touchpoints),
          .hand_offs = std::move(d.hand_offs),
          .neglected_pains = std::move(d.neglected_pains),
          .leaderless = std::move(d.leaderless),
          .unreached = std::move(d.unreached),
          .carried = std::move(d.carried),
          .silos = std::move(d.silos),
          .missing = std::move(d.missing),
          .run = d.run,
          .links = std::move(d.links),
          .lanes = std::move(d.lanes),
          .changes = std::move(d.changes),
          .parts = std::move(d.parts)};
}

std::string link_of(const JourneyDrawing& d, const HandOff& h) {
  if (d.keeps(h) || h.journey >= d.links.size() || d.links[h.journey].empty()) return {};
  const std::vector<Touchpoint>& there = d.atlas.journeys[h.journey].touchpoints;
  return d.links[h.journey] + (h.target < there.size() ? "#" + uri_path(there[h.target].id) : "");
}

Result<JourneyDrawing> drawing_of(const Analysis& a, Index j, const MapRequest& request) {
  const Journey& journey = a.atlas.journeys[j];
  Problems problems = problems_of(a, j, findings_by_journey(a)[j]);
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
                   .distance = request.distance,
                   .imprint = imprint_of(a, journey),
                   .neglected_pains = std::move(problems.pain),
                   .leaderless = std::move(problems.leaderless),
                   .unreached = std::move(problems.unreached),
                   .carried = std::move(problems.carried),
                   .silos = std::move(problems.silo),
                   .missing = std::move(problems.missing)};
  d.numbers = touchpoint_numbers(journey);
  d.run = &a;
  d.links = request.links;
  d.lanes = request.lanes;
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
