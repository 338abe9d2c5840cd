#include <fmt/format.h>

#include "cli/command.h"
#include "model/find_department.h"
#include "output/formats.h"
#include "read/files.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

// What to say of a name that no organization of the run knows; empty if one does, or if there is none.
std::string unknown_department(const Atlas& atlas, const std::string& name) {
  std::vector<std::string_view> known;
  for (const Organization& org : atlas.organizations) {
    if (name.empty() || find_department(org, name) != absent) return {};
    for (const Department& d : org.departments) known.push_back(d.name.value);
  }
  return fmt::format("no department \"{}\"; {}", name,
                     did_you_mean(name, known, "\"cxmap report\" has a sheet for each"));
}

}  // namespace

int run_report(const Verb& verb, const std::vector<std::string>& arguments, Streams& streams) {
  CommandLine line(verb, streams);
  std::vector<std::string> paths;
  line.add_arguments("PATH", paths, "journeys, or folders of them; - is standard input");
  line.add_format(names_of(&Format::report));
  line.add_output();
  std::string today, department;
  line.add_option("--department", department, "NAME", "report on one department only");
  line.add_option("--today", today, "DATE", "the day to take for today");
  line.add_reading();
  if (const auto status = line.parse(arguments)) return *status;

  if (line.format == "xlsx" && line.output.empty() && streams.terminal)
    return line.fail("a workbook is nothing for a terminal; name a file with -o FILE.xlsx");
  if (paths.empty()) paths.push_back(project_root_path());
  if (const auto status = line.find_settings(paths)) return *status;
  if (const auto status = line.set_today(today, line.settings.config)) return *status;
  std::vector<Unread> failed;
  Analysis analysis = line.analyze(paths, line.settings.config, failed);
  const bool all_read = failed.empty();
  const bool usable = line.tell_input_errors(analysis);
  if (analysis.atlas.organizations.empty() || !usable)
    return all_read ? line.fail("there is no journey to report on") : status_failed;
  const std::string baseline = line.baseline({});
  if (all_read)
    if (const auto status = line.set_aside(analysis, baseline, paths, line.settings.config)) return *status;
  if (const std::string unknown = unknown_department(analysis.atlas, department); !unknown.empty())
    return line.fail(unknown);
  const ReportOptions options{department, {line.colour, true, streams.columns}};
  const Result<Written> report = write_report(line.format, analysis, options);
  if (!report) return line.fail(report.error());
  const int status = line.write(report->bytes);
  for (const std::string& notice : report->notices) line.talk(notice);
  return all_read ? status : status_failed;
}

}  // namespace cxmap
