#include <algorithm>

#include "cli/options.h"
#include "cli/sides.h"
#include "cli/written_comparison.h"
#include "model/vocabulary.h"

namespace cxmap {

int run_diff(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  ReadingOptions reading{.other_journeys = true};
  std::string before, after, fail_on;
  static constexpr auto levels = list_of(fail_levels);
  options.add_argument("OLD", before, "a file, a folder, or REV, REV:PATH of git", true);
  options.add_argument("NEW", after, "likewise; the working tree if not given", false);
  options.add_format(comparison_formats(), "svg");
  options.add_output();
  options.add_option("--fail-on", fail_on, "LEVEL", "of new findings: error, warning, info or never", levels);
  MapLook look;
  add_look(options, look);
  options.add_today(reading);
  options.add_reading(reading, false);
  if (const auto status = options.parse(arguments)) return *status;

  const Result<std::pair<Side, Side>> sides = sides_of(before, after);
  if (!sides) return console.fail(sides.error());
  Asked asked;
  if (!fail_on.empty()) asked.fail_on = std::ranges::find(fail_levels, fail_on, &Spelling<Severity>::word)->value;
  const std::optional<BothSides> both = read_sides(console, reading, asked, sides->first, sides->second);
  if (!both) return status_failed;
  const Comparison comparison = compare(both->before.analysis, both->after.analysis, both->places);
  const ComparisonOptions wanted{
      sides->first.name, sides->second.name, {console.coloured(options.output), true, streams.columns}};
  return write_compared(console, options, look, comparison, wanted, is_failing(comparison) ? 1 : 0);
}

}  // namespace cxmap
