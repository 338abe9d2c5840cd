#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "output/blocks_painted.h"
#include "output/formats.h"
#include "report/comparison_report.h"

namespace cxmap {
namespace {

Blocks all_of(ComparisonReport report, const ComparisonOptions& options) {
  Blocks out = {Heading{1, std::move(report.verdict)},
                Paragraph{fmt::format("From {} to {}.", options.before, options.after)}};
  for (Blocks* part : {&report.owners, &report.new_findings, &report.rest})
    std::ranges::move(*part, std::back_inserter(out));
  return out;
}

}  // namespace

Result<Written> comparison_text(const Comparison& comparison, const ComparisonOptions& options) {
  return Written{text_of(all_of(comparison_report(comparison), options), options.style)};
}

Result<Written> comparison_html(const Comparison& comparison, const ComparisonOptions& options) {
  return Written{html_of(all_of(comparison_report(comparison), options))};
}

}  // namespace cxmap
