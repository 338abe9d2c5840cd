#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cxmap/trend.h"
#include "output/blocks_painted.h"
#include "output/formats.h"
#include "util/words.h"

namespace cxmap {
namespace {

std::string figure_in_words(TrendFigure figure, std::optional<double> value) {
  if (!value) return "–";
  return is_share(figure) ? percent(*value) : grouped(static_cast<std::size_t>(*value));
}

// One mark a moment, from the least to the most; where there are more moments than marks, the last of each stretch.
std::string spark_line(const std::vector<std::optional<double>>& values, double least, double most) {
  static constexpr std::array<std::string_view, 8> marks = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  constexpr std::size_t longest = 24;
  const std::size_t length = std::min(values.size(), longest);
  std::string out;
  for (std::size_t i = 0; i < length; ++i) {
    const std::optional<double> value = values[(i + 1) * values.size() / length - 1];
    const double height = most - least < 1e-9 ? 0.5 : value ? (*value - least) / (most - least) : 0;
    out += value ? marks[static_cast<std::size_t>(std::lround(height * 7))] : "·";
  }
  return out;
}

void add_journey(Blocks& out, const Trend::OfJourney& journey) {
  Table table{{{"figure"}, {""}, {"first"}, {"last"}, {"least"}, {"most"}}, {}};
  for (std::size_t column = 2; column < table.columns.size(); ++column)
    table.columns[column].shows = Table::Shows::figures;
  for (std::size_t i = 0; i < trend_figures; ++i) {
    const auto figure = static_cast<TrendFigure>(i);
    std::vector<std::optional<double>> values;
    std::vector<double> given;
    for (const std::optional<TrendValues>& all : journey.values) {
      values.push_back(all ? (*all)[i] : std::nullopt);
      if (values.back()) given.push_back(*values.back());
    }
    if (given.empty()) continue;
    const auto [least, most] = std::ranges::minmax(given);
    table.rows.push_back({std::string(trend_figure_names[i]), spark_line(values, least, most),
                          figure_in_words(figure, given.front()), figure_in_words(figure, given.back()),
                          figure_in_words(figure, least), figure_in_words(figure, most)});
  }
  out.push_back(Heading{2, journey.name});
  out.push_back(std::move(table));
}

}  // namespace

Result<Written> trend_text(const Trend& trend, const TrendOptions& options) {
  Blocks blocks = {Heading{1, fmt::format("{}, {} to {}", counted(trend.moments.size(), "commit"),
                                          trend.moments.front().date, trend.moments.back().date)}};
  if (trend.left_out > 0)
    blocks.push_back(Paragraph{fmt::format("{} between them {} left out: --all shows all.",
                                           counted(trend.left_out, "commit"), trend.left_out == 1 ? "is" : "are")});
  for (const Trend::OfJourney& journey : trend.journeys) add_journey(blocks, journey);
  return Written{text_of(blocks, options.style)};
}

}  // namespace cxmap
