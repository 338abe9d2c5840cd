#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "change/reorganize.h"
#include "change/written_reorganization.h"
#include "cli/changed_copies.h"
#include "cli/options.h"
#include "cli/session.h"
#include "cli/written_comparison.h"
#include "report/comparison_report.h"
#include "util/file.h"
#include "util/limits.h"
#include "util/words.h"

namespace cxmap {
namespace {

// What the command line asks for, in its order.
Result<std::vector<ReorganizationStep>> steps_of(const std::vector<std::pair<std::string, std::string>>& changes,
                                                 Console& console) {
  std::vector<ReorganizationStep> out;
  for (const auto& [option, words] : changes) {
    if (option != "scenario") {
      Result<ReorganizationStep> step = step_of(option, words);
      if (!step) return Failure{step.error()};
      out.push_back(std::move(*step));
      continue;
    }
    Result<std::string> bytes = read_file(words, limits::file_bytes);
    if (!bytes) return Failure{fmt::format("--scenario {}: {}", words, bytes.error())};
    console.protect(words);
    Result<std::vector<ReorganizationStep>> some = steps_of_scenario(Source(words, std::move(*bytes)));
    if (!some) return Failure{some.error()};
    std::ranges::move(*some, std::back_inserter(out));
  }
  return out;
}

// The files as they would be. They are read again first, and have to say what the model in memory says. Says what went
// wrong.
std::optional<std::vector<Rewrite>> rewritten(Console& console, Session& session, const Analysis& before,
                                              const Reorganized& changed, const Analysis& after) {
  const auto fail = [&](const std::string& why) {
    console.fail(why);
    return std::nullopt;
  };
  Result<std::vector<Rewrite>> files = files_of(before, changed);
  if (!files) return fail(files.error());
  for (const Rewrite& file : *files) session.pretend(file.path, file.after);
  Analysis read_again = session.analyze_silently().analysis;
  if (session.set_aside(read_again, session.baselines(read_again))) return std::nullopt;
  const Comparison comparison = compare(after, read_again);
  if (!comparison.is_empty())
    return fail(
        fmt::format("the files can't be changed safely, and nothing is written: read again, they say something "
                    "else ({})",
                    comparison_report(comparison).verdict));
  return std::move(*files);
}

struct ReorgWishes {
  std::vector<std::string> paths;
  std::vector<std::pair<std::string, std::string>> changes;  // in their order
  std::string folder;
  MapLook look;
  ReadingOptions reading{.other_journeys = true};
};

void declare(Options& options, ReorgWishes& wishes) {
  options.add_arguments("PATH", wishes.paths, "journeys, or folders of them");
  options.add_in_order(wishes.changes, {{"merge", "A,B=NAME", "departments become one"},
                                        {"rename", "A=NAME", "a department gets another name"},
                                        {"dissolve", "A[=B]", "a department goes; B takes over, or nobody"},
                                        {"move", "T=B", "a touchpoint, or stage:STAGE, goes to a department"},
                                        {"split", "A=B:BY:VALUES", "what A is in a stage, of a channel, ... goes to B"},
                                        {"external", "A", "a department becomes a partner outside"},
                                        {"internal", "A", "a partner outside becomes a department"},
                                        {"scenario", "FILE", "changes from a file of YAML"}});
  options.add_option("--write", wishes.folder, "DIR", "write changed copies of the files into a new folder");
  options.add_format(comparison_formats(), "svg");
  options.add_output();
  add_look(options, wishes.look);
  options.add_today(wishes.reading);
  options.add_reading(wishes.reading, false);
}

}  // namespace

int run_reorg(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  ReorgWishes wishes;
  declare(options, wishes);
  if (const auto status = options.parse(arguments)) return *status;
  const Result<std::vector<ReorganizationStep>> steps = steps_of(wishes.changes, console);
  if (!steps) return console.fail(steps.error());
  if (steps->empty()) return console.fail("no change is named: --merge, --rename, --dissolve, --move, --split, ...");

  Session session(console, wishes.reading, wishes.paths);
  if (const auto status = session.open()) return *status;
  std::optional<Outcome> outcome = session.analyze();
  if (!outcome) return status_failed;
  if (!outcome->failed.empty()) return status_failed;
  Analysis& before = outcome->analysis;
  if (before.atlas.journeys.empty() || !session.report_input_errors(before))
    return console.fail("there is no journey to look at");
  Result<Reorganized> changed = reorganize(before.atlas, *steps);
  if (!changed) return console.fail(changed.error());
  Analysis after = judged_like(before, changed->atlas, outcome->directives);
  for (Analysis* side : {&before, &after})
    if (const auto status = session.set_aside(*side, session.baselines(*side))) return *status;
  if (!wishes.folder.empty()) {
    const std::optional<std::vector<Rewrite>> files = rewritten(console, session, before, *changed, after);
    if (!files) return status_failed;
    const Result<std::size_t> written = write_changed_copies(before, *files, wishes.folder);
    if (!written) return console.fail(written.error());
    console.note(
        fmt::format("{} written to {}, {} of them changed", counted(*written, "file"), wishes.folder, files->size()));
  }
  const Comparison comparison = compare(before, after, std::move(changed->matching));
  const ComparisonOptions wanted{
      "what is", "what would be", {console.coloured(options.output), true, streams.columns}, true};
  for (const std::string& notice : changed->notices) console.note(notice);
  return write_compared(console, options, wishes.look, comparison, wanted);
}

}  // namespace cxmap
