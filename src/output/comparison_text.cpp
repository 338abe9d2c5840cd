#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "output/blocks_painted.h"
#include "output/formats.h"
#include "report/comparison_report.h"

namespace cxmap {
namespace {

Blocks all_of(const Comparison& comparison, const ComparisonOptions& options) {
  ComparisonReport report = comparison_report(comparison);
  Blocks effects = options.reorganization ? reorganization_blocks(comparison) : Blocks{};
  Blocks out = {Heading{1, std::move(report.verdict)},
                Paragraph{fmt::format("From {} to {}.", options.before, options.after)}};
  for (Blocks* part : {&effects, &report.owners, &report.new_findings, &report.rest})
    std::ranges::move(*part, std::back_inserter(out));
  return out;
}

}  // namespace

Result<Written> comparison_text(const Comparison& comparison, const ComparisonOptions& options) {
  return Written{text_of(all_of(comparison, options), options.style)};
}

Result<Written> comparison_html(const Comparison& comparison, const ComparisonOptions& options) {
  Blocks blocks = all_of(comparison, options);
  std::vector<MapImage> shown;
  Blocks maps;
  for (const ChangedMap& map : options.maps) {
    if (options.maps.size() > 1) maps.push_back(Heading{2, map.journey});
    if (map.image.bytes.empty()) {
      maps.push_back(Paragraph{
          map.why.empty() ? "The map of it is too large for this page: draw it by itself, as in -o changes.svg."
                          : fmt::format("The map of it could not be drawn: {}", map.why)});
      continue;
    }
    maps.push_back(MapPlace{fmt::format("Map: {}", map.journey)});
    shown.push_back(map.image);
  }
  blocks.insert(blocks.begin() + 2, std::move_iterator(maps.begin()), std::move_iterator(maps.end()));
  return Written{html_of(blocks, shown)};
}

}  // namespace cxmap
