#include "cli/options.h"
#include "cli/session.h"
#include "model/find_department.h"
#include "output/formats.h"

namespace cxmap {
int run_report(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  ReadingOptions reading{.other_journeys = true};
  std::vector<std::string> paths;
  options.add_arguments("PATH", paths, "journeys, or folders of them; - is standard input");
  options.add_format(names_of(&Format::report));
  options.add_output();
  std::string department;
  options.add_option("--department", department, "NAME", "report on one department only");
  options.add_today(reading);
  options.add_reading(reading);
  if (const auto status = options.parse(arguments)) return *status;

  if (options.format == "xlsx" && options.output.empty() && streams.terminal)
    return console.fail("can't show a workbook in a terminal; name a file with -o FILE.xlsx");
  Session session(console, reading, paths);
  if (const auto status = session.open()) return *status;
  std::optional<Outcome> outcome = session.analyze();
  if (!outcome) return status_failed;
  Analysis& analysis = outcome->analysis;
  const bool all_read = outcome->failed.empty();
  const bool usable = session.report_input_errors(analysis);
  if (analysis.atlas.organizations.empty() || !usable)
    return all_read ? console.fail("there is no journey to report on") : status_failed;
  const std::set<std::string> baselines = session.baselines(analysis);
  if (all_read)
    if (const auto status = session.set_aside(analysis, baselines)) return *status;
  if (!department.empty())
    if (const std::string unknown = unknown_department(analysis.atlas.organizations, department); !unknown.empty())
      return console.fail(unknown);
  const ReportOptions wanted{department, {console.coloured(options.output), true, streams.columns}};
  const Result<Written> report = write_report(options.format, analysis, wanted);
  if (!report) return console.fail(report.error());
  const int status = console.write(options.output, report->bytes);
  for (const std::string& notice : report->notices) console.note(notice);
  return all_read ? status : status_failed;
}

}  // namespace cxmap
