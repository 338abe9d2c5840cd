#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "cli/chosen_files.h"
#include "cli/fix.h"
#include "cli/options.h"
#include "cli/outputs.h"
#include "cli/session.h"
#include "cli/sides.h"
#include "findings/baseline.h"
#include "findings/reported_files.h"
#include "model/vocabulary.h"
#include "output/formats.h"
#include "output/text.h"
#include "source/edit.h"
#include "util/atomic_file.h"
#include "util/escape.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

// The words of --select and --ignore. Fails at the first that means no rule.
Result<void> known_rules(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (std::ranges::any_of(rules(), [&](const Rule& r) { return means(word, r); })) continue;
    std::vector<std::string_view> known;
    for (const Rule& r : rules()) known.insert(known.end(), {r.id, r.name});
    return Failure{fmt::format("no rule \"{}\"; {}", word, did_you_mean(word, known, "\"cxmap rules\" lists them"))};
  }
  return {};
}

// Input errors can't be switched off.
Result<void> no_input_rules(const std::vector<std::string>& words) {
  for (const std::string& word : words)
    for (const Rule& r : rules())
      if (is_input_error(r) && means(word, r))
        return Failure{fmt::format("\"{}\" can't be ignored: input errors are always reported", word)};
  return {};
}

// The files that were read, one per line.
std::string file_names(const Atlas& atlas) {
  std::set<std::string> names;
  for (const Source& source : atlas.sources)
    if (!source.name().empty()) names.insert(terminal_safe(source.name()));
  std::string out;
  for (const std::string& name : names) out += name + '\n';
  return out;
}

// The number of findings per rule, the most frequent first.
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

// What the command line asks for.
struct CheckWishes {
  std::vector<std::string> paths, only, formats;
  std::vector<Output> outputs;
  Asked asked;
  std::string fail_on, baseline, new_baseline, since, relative_to;
  bool fix = false, dry_run = false;
  bool no_suppressions = false, show_config = false, list_files = false, statistics = false;
  ReadingOptions reading{.other_journeys = true};
};

constexpr auto levels = list_of(fail_levels);
constexpr std::array<std::string_view, 2> places_of_names = {"cwd", "root"};

void declare(Options& options, CheckWishes& wishes) {
  options.add_arguments("PATH", wishes.paths, "journeys, or folders of them; - is standard input");
  options.add_formats(wishes.formats, names_of(&Format::findings));
  options.add_output();
  options.add_list("--select", wishes.asked.select, "only these rules (codes, prefixes, names), infos too");
  options.add_list("--ignore", wishes.asked.ignore, "not these rules");
  options.add_option("--fail-on", wishes.fail_on, "LEVEL", "error, warning, info or never", levels);
  options.add_option("--baseline", wishes.baseline, "FILE", "findings in this file do not count");
  options.add_option("--write-baseline", wishes.new_baseline, "FILE", "write the findings as a baseline");
  options.add_option("--since", wishes.since, "REV", "only what is new since this revision of git counts");
  options.add_repeated("--only", wishes.only, "FILE", "report findings in this file only; repeatable");
  options.add_flag("--fix", wishes.fix, "fix what has one right answer, report the rest");
  options.add_flag("--dry-run", wishes.dry_run, "with --fix: print what it would change, as a diff");
  options.add_flag("--no-suppressions", wishes.no_suppressions, "report what comments silence, too");
  options.add_option("--paths", wishes.relative_to, "FROM", "files are named from: cwd, or root (of the project)",
                     places_of_names);
  options.add_today(wishes.reading);
  options.add_flag("--show-config", wishes.show_config, "print the settings in effect, and check nothing");
  options.add_flag("--list-files", wishes.list_files, "only print which files would be read");
  options.add_flag("--statistics", wishes.statistics, "count findings per rule");
  options.add_reading(wishes.reading);
}

bool is_text(const Output& output) { return output.format == "text" || output.format == "concise"; }

// What a text says of files that could not be read. Where it goes to a terminal, standard error is there, too.
std::string unread_text(const Output& output, const std::vector<Unread>& failed) {
  std::string out;
  if (output.file.empty() || output.file == "-") return out;
  for (const Unread& unread : failed)
    out += terminal_safe(fmt::format("{}: error: {}", unread.path, unread.why)) + '\n';
  return out;
}

// Tools of CI look for files from the root of the project; people, from where they are.
bool is_from_root(const CheckWishes& wishes, const Output& output) {
  if (!wishes.relative_to.empty()) return wishes.relative_to == "root";
  return output.format == "sarif" || output.format == "github" || output.format == "gitlab";
}

// Does it tell three or more findings of one rule as one?
bool is_in_groups(const Output& output) { return output.format == "text" || output.format == "markdown"; }

// Fails if the wishes cannot be met, before anything is read.
Result<void> fits_together(const CheckWishes& wishes) {
  if (wishes.dry_run && !wishes.fix) return Failure{"--dry-run goes with --fix"};
  if (wishes.fix && (wishes.show_config || wishes.list_files)) return Failure{"--fix goes with a check"};
  if (wishes.fix && !wishes.dry_run && std::ranges::find(wishes.paths, "-") != wishes.paths.end())
    return Failure{"standard input can't be written to; --dry-run shows a diff"};
  if (wishes.statistics && std::ranges::none_of(wishes.outputs, is_text))
    return Failure{"--statistics goes with --format text or concise"};
  for (const Output& o : wishes.outputs)
    if (!wishes.new_baseline.empty() && same_place(o.file, wishes.new_baseline))
      return Failure{fmt::format("{} and the baseline both go to {}", o.format, o.file)};
  if (!wishes.since.empty() && std::ranges::find(wishes.paths, "-") != wishes.paths.end())
    return Failure{"--since is for files: standard input has no revision"};
  for (const auto* words : {&wishes.asked.select, &wishes.asked.ignore})
    if (Result<void> known = known_rules(*words); !known) return known;
  return no_input_rules(wishes.asked.ignore);
}

// Writes each output. The exit status.
int write_all(Console& console, const CheckWishes& wishes, Analysis& analysis, FindingsOptions options) {
  if (std::ranges::none_of(wishes.outputs, is_text)) options.style.infos = true;  // the other formats list them
  bool all_written = true, from_root = false;
  std::vector<Output> outputs = wishes.outputs;
  std::ranges::stable_partition(outputs, [&](const Output& o) { return !is_from_root(wishes, o); });
  for (const Output& output : outputs) {
    if (!from_root && is_from_root(wishes, output)) {
      name_from_root(analysis, options);
      from_root = true;
    }
    options.style.colour = console.coloured(output.file);
    Result<Written> result = write_findings(output.format, analysis, options);
    if (!result) return console.fail(result.error());
    if (is_text(output)) result->bytes += unread_text(output, options.failed);
    if (wishes.statistics && is_text(output)) result->bytes += statistics_text(analysis);
    all_written = console.write(output.file, result->bytes) == 0 && all_written;
    for (const std::string& notice : result->notices) console.note(notice);
  }
  if (!all_written || !options.failed.empty()) return status_failed;
  if (wishes.outputs.size() > 1 || wishes.outputs.front().format != "json")
    console.note(summary_line(analysis, options.style, std::ranges::any_of(wishes.outputs, is_in_groups)));
  return options.status;
}

// Compares what was found with the baseline, and writes it as requested. The exit status.
int write_outcome(Console& console, Session& session, const CheckWishes& wishes, Outcome& outcome) {
  Analysis& analysis = outcome.analysis;
  const std::vector<Unread>& failed = outcome.failed;
  const bool all_read = failed.empty();
  if (!wishes.new_baseline.empty() && all_read) {
    if (const Result<void> allowed = console.may_write(wishes.new_baseline); !allowed)
      return console.fail(allowed.error());
    const Result<std::string> bytes = baseline_json(analysis);
    if (!bytes) return console.fail(fmt::format("{}: {}", wishes.new_baseline, bytes.error()));
    if (const Result<void> written = write_file(wishes.new_baseline, *bytes); !written)
      return console.fail(written.error());
    console.note(fmt::format("wrote {}", wishes.new_baseline));
  }
  const std::set<std::string> baselines =
      session.baselines(analysis, wishes.new_baseline.empty() ? wishes.baseline : wishes.new_baseline);
  if (all_read)
    if (const auto status = session.set_aside(analysis, baselines)) return *status;
  if (all_read && !wishes.since.empty() &&
      !set_aside_since(console, wishes.reading, wishes.asked, wishes.since, session.paths(), analysis))
    return status_failed;
  std::vector<Index> reported = reported_files(analysis);
  if (!wishes.only.empty())
    for (const std::string& notice : keep_only(analysis, wishes.only, reported)) console.note(notice);
  const bool infos = console.verbose || !wishes.asked.select.empty() || wishes.asked.fail_on == Severity::info;
  const TextStyle style{false, infos, console.streams.columns};
  const bool failing = std::ranges::any_of(analysis.findings, [&](const Finding& f) {
    const Severity fail_on = analysis.configs.of(f.at.source).fail_on;
    return fail_on != Severity::off && f.severity >= fail_on;
  });
  const int status = !all_read ? status_failed : failing ? 1 : 0;
  return write_all(console, wishes, analysis, {failed, status, std::move(reported), wishes.only.empty(), style});
}

// Fixes what can be fixed; none: go on with what is left, else the exit status.
std::optional<int> fix(Console& console, Session& session, const CheckWishes& wishes, const std::string& output,
                       Outcome& outcome) {
  const FixedRun fixed = make_fixes(session, wishes.asked, wishes.only, outcome);
  if (wishes.dry_run) {
    std::string diff;
    for (const Rewrite& file : fixed.files) diff += unified_diff(file.path, file.before, file.after);
    if (diff.empty()) console.note("nothing to fix");
    return console.write_raw(output, diff, outcome.failed.empty() ? 0 : status_failed);
  }
  if (const Result<void> written = rewrite_files(fixed.files); !written) return console.fail(written.error());
  for (const std::string& line : fixed.lines) console.note(line);
  return std::nullopt;
}

// An outcome that is kept until the next one, or until the process ends and takes it as a whole: to take a large one
// apart piece by piece needs a tenth of the time of the run.
Outcome& kept(Outcome outcome) {
  static Outcome* last = nullptr;
  delete last;
  last = new Outcome(std::move(outcome));
  return *last;
}

}  // namespace

int run_check(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  CheckWishes wishes;
  declare(options, wishes);
  if (const auto status = options.parse(arguments)) return *status;
  if (!wishes.show_config && !wishes.list_files) {
    Result<std::vector<Output>> outputs = choose_outputs(wishes.formats, options.output);
    if (!outputs) return console.fail(outputs.error());
    wishes.outputs = std::move(*outputs);
  }
  if (const Result<void> fits = fits_together(wishes); !fits) return console.fail(fits.error());

  if (const Result<void> files = are_files(wishes.only); !files) return console.fail(files.error());
  Session session(console, wishes.reading, with_chosen(wishes.paths, wishes.only),
                  wishes.fix ? Workspace::Keeps::files : Workspace::Keeps::nothing);
  if (const auto status = session.open()) return *status;
  wishes.asked.suppressions = !wishes.no_suppressions;
  if (!wishes.fail_on.empty())
    wishes.asked.fail_on = std::ranges::find(fail_levels, wishes.fail_on, &Spelling<Severity>::word)->value;
  if (wishes.show_config) {
    if (wishes.paths.size() > 1) return console.fail("--show-config takes one file or folder");
    const std::string& path = session.paths().front();
    const auto text = session.settings_text(path == "-" ? wishes.reading.stdin_name : path, wishes.asked);
    return text ? console.write(options.output, *text) : status_failed;
  }
  if (wishes.list_files) {
    const std::optional<Outcome> read = session.read();
    if (!read) return status_failed;
    return console.write(options.output, file_names(read->analysis.atlas), read->failed.empty() ? 0 : status_failed);
  }
  std::optional<Outcome> found = session.analyze(wishes.asked);
  if (!found) return status_failed;
  Outcome& outcome = kept(std::move(*found));
  if (wishes.fix)
    if (const auto status = fix(console, session, wishes, options.output, outcome)) return *status;
  return write_outcome(console, session, wishes, outcome);
}

}  // namespace cxmap
