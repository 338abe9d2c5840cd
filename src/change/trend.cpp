#include "cxmap/trend.h"

#include <algorithm>
#include <utility>

#include "cxmap/rule.h"

namespace cxmap {
namespace {

// Findings of a journey, but not those that arise from several or from its organization.
double open_findings(const Analysis& a, Index journey) {
  return static_cast<double>(std::ranges::count_if(
      a.findings, [&](const Finding& f) { return f.journey == journey && rule_of(f).scope == Scope::journey; }));
}

TrendValues values_of(const Analysis& a, Index j) {
  const KeyFigures f = key_figures_of_journey(a, j);
  return {f.coverage.ratio(),
          static_cast<double>(f.coverage.unowned),
          static_cast<double>(f.coverage.contested),
          f.concentration.top_share,
          f.hand_offs.coverage(),
          open_findings(a, j)};
}

}  // namespace

void TrendBuilder::add(Trend::Moment moment, Analysis analysis) {
  const std::vector<Journey>& journeys = analysis.atlas.journeys;
  const Same same = last_ ? match(*last_, analysis).journeys : Same(0, journeys.size());
  std::vector<Index> series(journeys.size(), absent);
  for (Index j = 0; j < journeys.size(); ++j) {
    if (!journeys[j].requested) continue;
    const Index before = same.before[j];
    series[j] = before == absent ? absent : series_[before];
    if (series[j] == absent) {
      series[j] = static_cast<Index>(trend_.journeys.size());
      trend_.journeys.emplace_back().values.resize(trend_.moments.size());
    }
    Trend::OfJourney& own = trend_.journeys[series[j]];
    own.id = journeys[j].id;
    own.name = journeys[j].name ? journeys[j].name.value : journeys[j].id;
    own.file = analysis.atlas.sources[journeys[j].source].path();
    own.values.push_back(values_of(analysis, j));
  }
  trend_.moments.push_back(std::move(moment));
  for (Trend::OfJourney& journey : trend_.journeys) journey.values.resize(trend_.moments.size());
  series_ = std::move(series);
  last_ = std::move(analysis);
}

}  // namespace cxmap
