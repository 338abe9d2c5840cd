#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include "cli/command.h"
#include "cli/outputs.h"
#include "cxmap/rule.h"
#include "findings/baseline.h"
#include "model/vocabulary.h"
#include "output/formats.h"
#include "output/text.h"
#include "read/files.h"
#include "util/atomic_file.h"
#include "util/escape.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

// The words of --select and --ignore: none is a problem; else what to say of the first that means no rule.
std::string unknown_rule(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (std::ranges::any_of(rules(), [&](const Rule& r) { return means(word, r); })) continue;
    std::vector<std::string_view> known;
    for (const Rule& r : rules()) known.insert(known.end(), {r.id, r.name});
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

// The files that were read, one a line.
std::string file_names(const Analysis& analysis) {
  std::set<std::string> names;
  for (const Source& source : analysis.atlas.sources)
    if (!source.name().empty()) names.insert(terminal_safe(source.name()));
  std::string out;
  for (const std::string& name : names) out += name + '\n';
  return out;
}

// Leaves the findings in some files, and those files. Returns those that were not checked: of what has
// changed in a project, not everything is a journey, or still there.
std::vector<std::string> keep_only(Analysis& analysis, const std::vector<std::string>& files,
                                   std::vector<Index>& reported) {
  std::error_code error;
  std::map<std::filesystem::path, std::string> wanted, unchecked;
  for (const std::string& file : files) wanted.emplace(std::filesystem::weakly_canonical(file, error), file);
  unchecked = wanted;
  std::vector<bool> kept;
  for (Index source = 0; source < analysis.atlas.sources.size(); ++source) {
    const auto place = std::filesystem::weakly_canonical(analysis.atlas.sources[source].name(), error);
    kept.push_back(wanted.contains(place));
    if (kept.back() && std::ranges::find(reported, source) != reported.end()) unchecked.erase(place);
  }
  for (Findings* findings : {&analysis.findings, &analysis.silenced})
    std::erase_if(*findings, [&](const Finding& f) { return !kept[f.at.source]; });
  std::erase_if(reported, [&](Index source) { return !kept[source]; });
  std::vector<std::string> out;
  for (auto& [place, file] : unchecked) out.push_back(std::move(file));
  return out;
}

// How often each rule spoke, the most frequent first.
std::string statistics_text(const Analysis& analysis) {
  std::map<std::string_view, std::pair<std::size_t, const Finding*>> counts;
  for (const Finding& f : analysis.findings) {
    auto& [number, example] = counts[rule_of(f).id];
    ++number;
    example = &f;
  }
  std::vector<std::pair<std::size_t, const Finding*>> rows;
  for (const auto& [code, row] : counts) rows.push_back(row);
  std::ranges::stable_sort(rows, std::ranges::greater(), [](const auto& row) { return row.first; });
  std::string out;
  for (const auto& [number, f] : rows)
    out += fmt::format("{:>6}  {:<7}  {} {}\n", number, word_of(f->severity), rule_of(*f).id, rule_of(*f).name);
  return out;
}

}  // namespace

int run_check(const Verb& verb, const std::vector<std::string>& arguments, Streams& streams) {
  CommandLine line(verb, streams);
  std::vector<std::string> paths, only, formats;
  Config config;
  std::string fail_on, today, baseline, new_baseline;
  bool show_config = false, list_files = false, statistics = false;
  line.add_arguments("PATH", paths, "journeys, or folders of them; - is standard input");
  std::vector<std::string> known;
  for (const CheckFormat& f : check_formats()) known.emplace_back(f.name);
  line.add_formats(formats, known);
  line.add_output();
  line.add_list("--select", config.select, "only these rules (codes, prefixes, names), infos too");
  line.add_list("--ignore", config.ignore, "not these rules");
  static constexpr auto levels = list_of(fail_levels);
  line.add_option("--fail-on", fail_on, "LEVEL", "error, warning, info or never", levels);
  line.add_option("--baseline", baseline, "FILE", "findings in this file do not count");
  line.add_option("--write-baseline", new_baseline, "FILE", "write what is found, as a baseline");
  line.add_repeated("--only", only, "FILE", "report findings in this file only; repeatable");
  line.add_option("--today", today, "DATE", "the day to take for today");
  line.add_flag("--show-config", show_config, "print the settings that count, and check nothing");
  line.add_flag("--list-files", list_files, "only print which files would be read");
  line.add_flag("--statistics", statistics, "tell how often each rule spoke");
  line.add_reading();
  if (const auto status = line.parse(arguments)) return *status;

  std::string problem;
  const std::vector<Output> outputs = choose_outputs(formats, line.output, problem);
  if (!problem.empty()) return line.fail(problem);
  const auto is_text = [](const Output& o) { return o.format == "text" || o.format == "concise"; };
  if (statistics && std::ranges::none_of(outputs, is_text))
    return line.fail("--statistics goes with --format text or concise");
  for (const Output& o : outputs)
    if (!new_baseline.empty() && same_place(o.file, new_baseline))
      return line.fail(fmt::format("{} and the baseline both go to {}", o.format, o.file));

  const auto level = std::ranges::find(levels, fail_on);
  for (const auto* words : {&config.select, &config.ignore})
    if (problem = unknown_rule(*words); !problem.empty()) return line.fail(problem);
  if (problem = input_rule_ignored(config.ignore); !problem.empty()) return line.fail(problem);

  if (paths.empty()) paths.push_back(project_root_path());
  if (const auto status = line.find_settings(paths)) return *status;
  if (const auto status = line.set_today(today, config)) return *status;
  for (const std::string& file : only)
    if (std::error_code error; std::filesystem::is_directory(file, error))
      return line.fail(fmt::format("--only takes files, and {} is a folder", file));
  // The command line goes over the settings.
  config.thresholds = line.settings.config.thresholds;
  config.severities = line.settings.config.severities;
  config.fail_on = fail_on.empty() ? line.settings.config.fail_on
                                   : fail_levels[static_cast<std::size_t>(level - levels.begin())].value;
  if (show_config) {
    line.settings.config = config;
    return line.write(settings_yaml(line.settings));
  }
  std::vector<Unread> failed;
  Analysis analysis = line.analyze(paths, config, failed);
  const bool all_read = failed.empty();
  if (list_files) return line.write(file_names(analysis), all_read ? 0 : status_failed);
  if (!new_baseline.empty() && all_read) {
    std::string error = line.read_only(new_baseline);
    if (error.empty()) error = write_file(new_baseline, baseline_json(analysis, paths));
    if (!error.empty()) return line.fail(error);
    line.talk(fmt::format("wrote {}", new_baseline));
  }
  baseline = line.baseline(new_baseline.empty() ? baseline : new_baseline);
  if (all_read)
    if (const auto status = line.set_aside(analysis, baseline, paths, config)) return *status;
  std::vector<Index> reported = reported_files(analysis);
  if (!only.empty())
    for (const std::string& file : keep_only(analysis, only, reported))
      line.talk(fmt::format("--only {}: this file is not among those checked; nothing is reported of it", file));
  const bool infos = line.verbose || !config.select.empty() || config.fail_on == Severity::info;
  TextStyle style{false, infos, streams.columns};
  for (const auto& [word, severity] : config.severities) style.named.push_back(word);
  const bool failing = config.fail_on != Severity::off && std::ranges::any_of(analysis.findings, [&](const Finding& f) {
                         return f.severity >= config.fail_on;
                       });
  const int status = !all_read ? status_failed : failing ? 1 : 0;
  if (std::ranges::none_of(outputs, is_text)) style.infos = true;  // the other formats list them
  CheckRun run{analysis, failed, status, paths, std::move(reported), style};
  bool all_written = true;
  for (const Output& output : outputs) {
    const auto format = std::ranges::find(check_formats(), output.format, &CheckFormat::name);
    run.style.colour = line.coloured(output.file);
    std::string talk;
    std::string result = format->write(run, talk);
    if (statistics && is_text(output)) result += statistics_text(analysis);
    all_written = line.write_to(output.file, result, 0) == 0 && all_written;
    if (!talk.empty()) line.talk(talk);
  }
  if (!all_written || !all_read) return status_failed;
  if (outputs.size() > 1 || outputs.front().format != "json") line.talk(summary_line(analysis, style));
  return status;
}

}  // namespace cxmap
