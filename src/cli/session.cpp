#include "cli/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <istream>

#include "cli/progress.h"
#include "findings/baseline.h"
#include "model/date.h"
#include "output/text.h"
#include "read/project.h"
#include "read/settings_yaml.h"
#include "util/limits.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

// All but what is found in it.
Outcome outcome_of(Loaded& loaded) {
  Outcome out;
  out.failed = std::move(loaded.failed);
  out.settings_errors = std::move(loaded.settings_errors);
  out.notices = std::move(loaded.notices);
  out.directives = loaded.directives;
  return out;
}

Outcome judged(Loaded loaded) {
  Outcome out = outcome_of(loaded);
  out.analysis = analyze(std::move(loaded));
  return out;
}

}  // namespace

Session::Session(Console& console, const ReadingOptions& options, std::vector<std::string> paths,
                 Workspace::Keeps keeps, const Files& files)
    : console_(console), options_(options), files_(&files), workspace_(files_, keeps), paths_(std::move(paths)) {
  if (paths_.empty()) paths_.push_back(project_root_path());
}

// ---- settings --------------------------------------------------------------------------------------------------

std::optional<int> Session::open() {
  if (options_.no_settings && !options_.settings_file.empty())
    return console_.fail("--config and --no-config exclude each other");
  if (!options_.today.empty()) {
    today_ = parse_date(options_.today);
    if (!today_) return console_.fail(fmt::format("--today takes a date such as 2026-11-30, not {}", options_.today));
  }
  return std::nullopt;
}

// The command line goes over the settings.
void Session::over(Config& config, const Asked& asked) const {
  config.select = asked.select;
  config.ignore = asked.ignore;
  if (asked.fail_on) config.fail_on = *asked.fail_on;
  config.today = asked.today ? asked.today : today_;
}

// True if there are any.
bool Session::say_settings_errors(const std::vector<std::string>& errors) {
  for (const std::string& message : errors) console_.say(message);
  return !errors.empty();
}

std::optional<std::string> Session::settings_text(const std::string& path, const Asked& asked) {
  const Files& files = workspace_.files();
  const fs::path real = files.real_path(path);
  const bool is_folder = files.kind(real) == FileKind::folder;
  SettingsTable table(files, settings_source());
  // Of a folder: what counts for its files, but for what is said of some alone.
  const FolderSettings& settings = table.of_folder(is_folder ? real : real.parent_path());
  Config config = table.configs()[table.config_of(is_folder ? real / "" : real)];
  if (say_settings_errors(table.errors())) return std::nullopt;
  for (const std::string& file : table.files_read()) console_.protect(file);
  over(config, asked);
  return settings_yaml(settings, config, is_folder);
}

std::optional<Config> Session::config_here() {
  SettingsTable table(workspace_.files(), settings_source());
  const fs::path here = workspace_.files().real_path(".");
  Config config = table.configs()[table.config_of(here / "")];
  if (say_settings_errors(table.errors())) return std::nullopt;
  over(config, {});
  return config;
}

std::vector<std::string> Session::settings_places() const {
  if (options_.no_settings) return {};
  if (!options_.settings_file.empty()) return {options_.settings_file};
  const Files& files = workspace_.files();
  Roots roots(files);
  std::vector<std::string> places;
  for (fs::path folder = real_folder(paths_.front(), files);; folder = folder.parent_path()) {
    const Root& root = roots.of_folder(folder);
    places.push_back((folder / ".cxmap.yaml").string());
    if (folder == root.repository || folder == root.folder || !folder.has_relative_path()) return places;
  }
}

// ---- journeys --------------------------------------------------------------------------------------------------

Loaded Session::load(const Asked& asked, Tally* tally) {
  Request request;
  request.paths = paths_;
  request.jobs = options_.jobs;
  request.reader = options_.reader == "quick" ? YamlReader::quick : YamlReader::yaml_cpp;
  request.stdin_name = options_.stdin_name;
  if (std::ranges::find(paths_, "-") != paths_.end()) {
    if (!stdin_bytes_) stdin_bytes_ = console_.read_input();
    request.stdin_bytes = *stdin_bytes_;
  }
  request.settings_file = options_.settings_file;
  request.no_settings = options_.no_settings;
  request.git_ignores = !options_.no_gitignore;
  request.other_journeys = options_.other_journeys;
  request.tally = tally;
  Loaded loaded = workspace_.load(request);
  for (const Source& source : loaded.written.sources) console_.protect(source.name());
  for (const std::string& file : loaded.settings_files) console_.protect(file);
  if (judge_) judge_(loaded);
  for (Config& config : loaded.configs.distinct) over(config, asked);
  if (!asked.suppressions) loaded.directives.clear();
  return loaded;
}

// Shows on a terminal how far a run is, and says what people should know of it.
std::optional<Outcome> Session::shown(const std::function<Outcome(Tally*)>& run) {
  std::optional<Progress> progress;
  if (console_.streams.live && !console_.quiet) progress.emplace(console_.streams.err);
  Outcome out = run(progress ? &progress->tally : nullptr);
  progress.reset();
  if (say_settings_errors(out.settings_errors)) return std::nullopt;
  for (const Unread& unread : out.failed) console_.fail(unread.message());
  for (const std::string& notice : out.notices) console_.note(notice);
  return out;
}

std::optional<Outcome> Session::analyze(const Asked& asked) {
  return shown([&](Tally* tally) { return judged(load(asked, tally)); });
}

std::optional<Outcome> Session::read() {
  return shown([&](Tally* tally) {
    Loaded loaded = load({}, tally);
    Outcome out = outcome_of(loaded);
    out.analysis.atlas = std::move(loaded.written);
    return out;
  });
}

Outcome Session::analyze_silently(const Asked& asked) { return judged(load(asked, nullptr)); }

void Session::pretend(const std::string& path, std::string bytes) {
  if (std::ranges::find(paths_, "-") != paths_.end())
    stdin_bytes_ = std::move(bytes);
  else
    files_.put(path, std::move(bytes));
}

// ---- findings --------------------------------------------------------------------------------------------------

std::set<std::string> Session::baselines(Analysis& analysis, const std::string& named) {
  std::set<std::string> out;
  for (Config& config : analysis.configs.distinct) {
    if (!named.empty()) config.baseline = named;
    if (!config.baseline.empty()) out.insert(config.baseline);
  }
  protect_baselines(analysis);
  return out;
}

void Session::protect_baselines(const Analysis& analysis) {
  for (const Config& config : analysis.configs.distinct)
    if (!config.baseline.empty()) console_.protect(config.baseline);
}

std::optional<int> Session::set_aside(Analysis& analysis, const std::set<std::string>& baselines) {
  for (const std::string& baseline : baselines) {
    const Result<std::string> bytes = workspace_.files().read(baseline, limits::file_bytes);
    if (!bytes) return console_.fail(fmt::format("{}: {}", baseline, bytes.error()));
    const Result<std::vector<std::string>> gone = apply_baseline(analysis, baseline, *bytes);
    if (!gone) return console_.fail(fmt::format("{}: {}", baseline, gone.error()));
    for (const std::string& message : *gone) console_.note(message);
  }
  return std::nullopt;
}

bool Session::report_input_errors(const Analysis& analysis) {
  bool is_clean = true;
  for (const Finding& f : analysis.findings) {
    if (!is_input_error(rule_of(f))) continue;
    console_.say(concise_line(analysis.atlas, f));
    is_clean = false;
  }
  const auto has_touchpoints = [](const Journey& j) { return j.requested && !j.touchpoints.empty(); };
  return is_clean || std::ranges::any_of(analysis.atlas.journeys, has_touchpoints);
}

}  // namespace cxmap
