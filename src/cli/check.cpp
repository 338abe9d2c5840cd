#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/verb.h"
#include "read/files.h"
#include "report/baseline.h"
#include "report/json.h"
#include "report/text.h"
#include "util/atomic_file.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

// The words of --select and --ignore: none is a problem; else what to say of the first that means no rule.
std::string unknown_rule(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (std::ranges::any_of(rules(), [&](const Rule& r) { return means(word, r); })) continue;
    std::vector<std::string_view> known;
    for (const Rule& r : rules()) known.insert(known.end(), {r.code, r.name});
    return fmt::format("no rule \"{}\"; {}", word, did_you_mean(word, known, "\"cxmap rules\" lists them"));
  }
  return {};
}

// Input errors can't be switched off.
std::string input_rule_ignored(const std::vector<std::string>& words) {
  for (const std::string& word : words)
    for (const Rule& r : rules())
      if (is_input_error(r) && means(word, r))
        return fmt::format("\"{}\" can't be ignored: input errors are always told", word);
  return {};
}

}  // namespace

int run_check(const Verb& verb, const std::vector<std::string>& arguments, Streams& streams) {
  CommandLine line(verb, streams);
  std::vector<std::string> paths;
  Config config;
  std::string fail_on = "error", baseline, new_baseline;
  line.add_arguments("PATH", paths, "journeys, or folders of them; - is standard input");
  line.add_format({"text", "concise", "json"});
  line.add_output();
  line.add_list("--select", config.select, "only these rules: codes, prefixes, names");
  line.add_list("--ignore", config.ignore, "not these rules");
  line.add_option("--fail-on", fail_on, "LEVEL", "error, warning, info or never");
  line.add_option("--baseline", baseline, "FILE", "leave out the findings in this file");
  line.add_option("--write-baseline", new_baseline, "FILE", "write what is found, as a baseline");
  line.add_reading();
  if (const auto status = line.parse(arguments)) return *status;

  static constexpr std::array<std::string_view, 4> levels = {"never", "info", "warning", "error"};
  const auto level = std::ranges::find(levels, fail_on);
  if (level == levels.end())
    return line.fail(fmt::format("--fail-on takes error, warning, info or never, not {}", fail_on));
  config.fail_on = static_cast<Severity>(level - levels.begin());
  for (const auto* words : {&config.select, &config.ignore})
    if (const std::string problem = unknown_rule(*words); !problem.empty()) return line.fail(problem);
  if (const std::string problem = input_rule_ignored(config.ignore); !problem.empty()) return line.fail(problem);

  if (paths.empty()) paths.push_back(project_root_path());
  bool all_read = true;
  Analysis analysis = line.analyze(paths, config, all_read);
  if (!new_baseline.empty() && all_read)
    if (const std::string error = write_file(new_baseline, baseline_json(analysis, paths)); !error.empty())
      return line.fail(error);
  if (const std::string& file = new_baseline.empty() ? baseline : new_baseline; !file.empty() && all_read) {
    std::string error;
    std::vector<std::string> gone;
    const auto bytes = read_file(file, std::size_t{64} << 20, error);
    if (bytes) error = apply_baseline(analysis, *bytes, paths, config, gone);
    if (!error.empty()) return line.fail(fmt::format("{}: {}", file, error));
    for (const std::string& message : gone) line.talk(message);
  }
  const TextStyle style{line.colour, line.verbose || !config.select.empty(), streams.columns};
  const std::string result = line.format == "json"      ? findings_json(analysis)
                             : line.format == "concise" ? concise_text(analysis, style)
                                                        : findings_text(analysis, style);
  const bool failing = config.fail_on != Severity::off && std::ranges::any_of(analysis.findings, [&](const Finding& f) {
                         return f.severity >= config.fail_on;
                       });
  const int status = line.write(result, failing ? 1 : 0);
  if (status == status_failed || !all_read) return status_failed;
  if (line.format != "json") line.talk(summary_line(analysis, style));
  return status;
}

}  // namespace cxmap
