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
  return Written{html_of(all_of(comparison, options))};
}

}  // namespace cxmap
