#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string/case_conv.hpp>
#include <filesystem>

#include "cli/options.h"
#include "cli/session.h"
#include "model/find_department.h"
#include "output/formats.h"
#include "util/file.h"
#include "util/limits.h"
#include "util/words.h"

namespace cxmap {
namespace {

// The map that is to be shown in a report. Where the report is a file, its link leads there from its folder.
Result<MapImage> map_image(const std::string& file, const std::string& output) {
  const std::filesystem::path path = file;
  const std::string ending = boost::to_lower_copy(path.extension().string());
  if (ending != ".svg" && ending != ".png")
    return Failure{fmt::format("--map {}: a report shows maps as .svg or .png", file)};
  Result<std::string> bytes = read_file(path, limits::file_bytes);
  if (bytes && bytes->size() > limits::file_bytes) return Failure{fmt::format("--map {}: larger than 64 MiB", file)};
  if (!bytes) return Failure{fmt::format("--map {}: {}; \"cxmap map JOURNEY -o FILE\" draws it", file, bytes.error())};
  std::string link = path.generic_string();
  if (!output.empty() && output != "-") {
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::absolute(output, error).parent_path();
    const std::filesystem::path near = std::filesystem::proximate(path, folder, error);
    if (!error) link = near.generic_string();
  }
  return MapImage{link, ending == ".svg" ? "image/svg+xml" : "image/png", std::move(*bytes)};
}

// Why an option does not go with a format; empty if it does.
std::string not_together(std::string_view option, const std::string& format,
                         const std::vector<std::string_view>& formats) {
  if (std::ranges::find(formats, format) != formats.end()) return "";
  return fmt::format("{} is for --format {}, not for {}", option, listed(formats), format);
}

}  // namespace

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
  bool workshop = false;
  options.add_flag("--workshop", workshop, "a kit to settle the questions: agenda, a card each");
  std::string map;
  options.add_option("--map", map, "FILE", "show this map (.svg, .png) in markdown or html");
  options.add_today(reading);
  options.add_reading(reading);
  if (const auto status = options.parse(arguments)) return *status;

  if (options.format == "xlsx" && options.output.empty() && streams.terminal)
    return console.fail("can't show a workbook in a terminal; name a file with -o FILE.xlsx");
  std::string mistake = workshop ? not_together("--workshop", options.format, {"text", "markdown", "html"}) : "";
  if (mistake.empty() && !map.empty()) mistake = not_together("--map", options.format, {"markdown", "html"});
  if (!mistake.empty()) return console.fail(mistake);
  ReportOptions wanted{department, {console.coloured(options.output), true, streams.columns}, workshop};
  if (!map.empty()) {
    Result<MapImage> image = map_image(map, options.output);
    if (!image) return console.fail(image.error());
    wanted.map = std::move(*image);
    console.protect(map);
  }
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
  analysis.decisions = settle_first(analysis);
  const Result<Written> report = write_report(options.format, analysis, wanted);
  if (!report) return console.fail(report.error());
  const int status = console.write(options.output, report->bytes);
  for (const std::string& notice : report->notices) console.note(notice);
  return all_read ? status : status_failed;
}

}  // namespace cxmap
