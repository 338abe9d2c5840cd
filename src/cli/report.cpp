#include "report/report.h"

#include "cli/verb.h"
#include "read/files.h"
#include "report/json.h"

namespace cxmap {

int run_report(const Verb& verb, const std::vector<std::string>& arguments, Streams& streams) {
  CommandLine line(verb, streams);
  std::vector<std::string> paths;
  line.add_arguments("PATH", paths, "journeys, or folders of them; - is standard input");
  line.add_format({"text", "markdown", "json"});
  line.add_output();
  std::string today;
  line.add_option("--today", today, "DATE", "the day to take for today");
  line.add_reading();
  if (const auto status = line.parse(arguments)) return *status;

  if (paths.empty()) paths.push_back(project_root_path());
  if (const auto status = line.find_settings(paths)) return *status;
  if (const auto status = line.set_today(today, line.settings.config)) return *status;
  bool all_read = true;
  const Analysis analysis = line.analyze(paths, line.settings.config, all_read);
  const bool usable = line.tell_input_errors(analysis);
  if (analysis.atlas.journeys.empty() || !usable)
    return all_read ? line.fail("there is no journey to report on") : status_failed;
  const TextStyle style{line.colour, true, streams.columns};
  const int status = line.write(line.format == "json"       ? report_json(analysis)
                                : line.format == "markdown" ? report_markdown(analysis)
                                                            : report_text(analysis, style));
  return all_read ? status : status_failed;
}

}  // namespace cxmap
