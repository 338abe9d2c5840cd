#include <fmt/format.h>

#include "cxmap/cxmap.h"
#include "cxmap/trend.h"
#include "output/formats.h"
#include "output/json_parts.h"
#include "util/escape.h"

// Trends for programs. The keys of JSON are the names of the figures with `_`.

namespace cxmap {
namespace {

std::string key_of(std::size_t figure) {
  std::string out(trend_figure_names[figure]);
  for (char& c : out)
    if (c == ' ' || c == '-') c = '_';
  return out;
}

Json value_of(const TrendValues& values, std::size_t figure) {
  const std::optional<double> value = values[figure];
  const bool is_counted = value && !is_share(static_cast<TrendFigure>(figure));
  return is_counted ? Json(static_cast<std::size_t>(*value)) : ratio(value);
}

}  // namespace

Result<Written> trend_csv(const Trend& trend, const TrendOptions&) {
  std::string out =
      "\xEF\xBB\xBF"
      "commit,date,journey,figure,value\r\n";  // spreadsheets want the mark
  for (std::size_t m = 0; m < trend.moments.size(); ++m)
    for (const Trend::OfJourney& journey : trend.journeys) {
      if (!journey.values[m]) continue;
      for (std::size_t i = 0; i < trend_figures; ++i)
        if (const Json value = value_of(*journey.values[m], i); !value.is_null())
          out += fmt::format("{},{},{},{},{}\r\n", trend.moments[m].commit, trend.moments[m].date,
                             csv_field(journey.id), key_of(i), value.dump());
    }
  return Written{std::move(out)};
}

Result<Written> trend_json(const Trend& trend, const TrendOptions&) {
  Json commits = Json::array(), journeys = Json::array();
  for (const Trend::Moment& moment : trend.moments) commits.push_back({{"id", moment.commit}, {"date", moment.date}});
  for (const Trend::OfJourney& journey : trend.journeys) {
    Json values = Json::array();
    for (const std::optional<TrendValues>& all : journey.values) {
      Json one = nullptr;
      for (std::size_t i = 0; all && i < trend_figures; ++i) one[key_of(i)] = value_of(*all, i);
      values.push_back(std::move(one));
    }
    journeys.push_back(
        {{"id", journey.id}, {"name", journey.name}, {"file", journey.file}, {"values", std::move(values)}});
  }
  return Written{dump({{"schema", "cxmap-trend-1"},
                       {"version", version()},
                       {"left_out", trend.left_out},
                       {"commits", std::move(commits)},
                       {"journeys", std::move(journeys)}})};
}

}  // namespace cxmap
