#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cxmap/trend.h"
#include "output/formats.h"
#include "util/escape.h"
#include "util/utf8.h"
#include "util/words.h"

// A row for each journey, a small chart for each figure. Shares have the same scale everywhere, 0 to 100 %, counts that
// of their column: so rows can be compared.

namespace cxmap {
namespace {

constexpr double margin = 24, name_width = 190, chart_width = 130, chart_height = 44, gap = 22, row_height = 78,
                 head_height = 92;

double left_of(std::size_t figure) { return margin + name_width + static_cast<double>(figure) * (chart_width + gap); }

std::string in_words(TrendFigure figure, double value) {
  return is_share(figure) ? percent(value) : grouped(static_cast<std::size_t>(value));
}

std::string text_at(double x, double y, std::string_view style, std::string_view text) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"{}\">{}</text>\n", x, y, style, xml_safe(text));
}

// The greatest value of a figure in all journeys; 1 of a share.
double top_of(const Trend& trend, std::size_t figure) {
  double top = 1;
  if (is_share(static_cast<TrendFigure>(figure))) return top;
  for (const Trend::OfJourney& journey : trend.journeys)
    for (const auto& all : journey.values)
      if (all && (*all)[figure]) top = std::max(top, *(*all)[figure]);
  return top;
}

// A line through the values, broken where there is none; the last one is marked, and written beside it.
std::string chart(const Trend::OfJourney& journey, std::size_t figure, double x, double y, double top) {
  std::string path;
  bool is_drawn = false;
  double last_x = 0, last_y = 0;
  std::optional<double> first, last;
  const double steps = std::max<double>(1, static_cast<double>(journey.values.size()) - 1);
  for (std::size_t m = 0; m < journey.values.size(); ++m) {
    const std::optional<double> value = journey.values[m] ? (*journey.values[m])[figure] : std::nullopt;
    if (!value) {
      is_drawn = false;
      continue;
    }
    if (!first) first = value;
    last = value;
    last_x = x + chart_width * (journey.values.size() == 1 ? 1 : static_cast<double>(m) / steps);
    last_y = y + chart_height * (1 - *value / top);
    path += fmt::format("{}{:.1f} {:.1f}", is_drawn ? " L" : path.empty() ? "M" : " M", last_x, last_y);
    is_drawn = true;
  }
  std::string out =
      fmt::format("<path class=\"base\" d=\"M{:.1f} {:.1f} H{:.1f}\"/>\n", x, y + chart_height, x + chart_width);
  if (!last) return out + text_at(x, y + chart_height / 2, "small", "nothing to measure");
  const auto kind = static_cast<TrendFigure>(figure);
  out += fmt::format("<path class=\"line\" d=\"{}\"/>\n<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\"/>\n", path, last_x,
                     last_y);
  out += text_at(x, y + chart_height + 14, "small", in_words(kind, *first));
  return out + fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"last\" text-anchor=\"end\">{}</text>\n",
                           x + chart_width, y + chart_height + 14, in_words(kind, *last));
}

// A name in one line; the whole of it is the title.
std::string fitting(std::string_view name) {
  constexpr std::size_t columns = 24;
  const std::string safe = printable(name);
  const std::string_view fits = fit_terminal(safe, columns);
  return fits.size() < safe.size() ? std::string(fit_terminal(safe, columns - 1)) + "…" : safe;
}

}  // namespace

Result<Written> trend_svg(const Trend& trend, const TrendOptions&) {
  const double width = left_of(trend_figures) - gap + margin;
  const double height = head_height + row_height * static_cast<double>(trend.journeys.size()) + margin;
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} {1:.0f}\" "
      "role=\"img\">\n<title>Who owns what, over time</title>\n"
      "<style>text{{font-family:\"Liberation Sans\",Helvetica,Arial,sans-serif;fill:#1f2933}}.title{{font-size:20px;"
      "font-weight:bold}}.head,.name{{font-size:13px;font-weight:bold}}.small,.last{{font-size:11px;fill:#52606d}}."
      "last{{"
      "font-weight:bold;fill:#1f2933}}.line{{fill:none;stroke:#0b5cad;stroke-width:2;stroke-linejoin:round}}.base{{"
      "stroke:#cbd2d9}}circle{{fill:#0b5cad}}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
      width, height);
  out += text_at(margin, margin + 16, "title", "Who owns what, over time");
  out += text_at(margin, margin + 36, "small",
                 fmt::format("{}, {} to {}{}", counted(trend.moments.size(), "commit"), trend.moments.front().date,
                             trend.moments.back().date,
                             trend.left_out > 0 ? fmt::format("; {} more between them", grouped(trend.left_out)) : ""));
  for (std::size_t i = 0; i < trend_figures; ++i)
    out += text_at(left_of(i), head_height - 8, "head", trend_figure_names[i]);
  std::array<double, trend_figures> tops{};
  for (std::size_t i = 0; i < trend_figures; ++i) tops[i] = top_of(trend, i);
  for (std::size_t j = 0; j < trend.journeys.size(); ++j) {
    const Trend::OfJourney& journey = trend.journeys[j];
    const double y = head_height + row_height * static_cast<double>(j) + 6;
    out += fmt::format("<g><title>{}</title>\n", xml_safe(journey.name));
    out += text_at(margin, y + chart_height / 2 + 4, "name", fitting(journey.name)) + "</g>\n";
    for (std::size_t i = 0; i < trend_figures; ++i) out += chart(journey, i, left_of(i), y, tops[i]);
  }
  return Written{out + "</svg>\n"};
}

}  // namespace cxmap
