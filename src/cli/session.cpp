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
#include "util/limits.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

// Standard input, but no more of it than a file may have.
std::string read_all(std::istream& in) {
  std::string bytes;
  char chunk[65536];
  while (bytes.size() <= limits::file_bytes && in.read(chunk, sizeof chunk).gcount() > 0)
    bytes.append(chunk, static_cast<std::size_t>(in.gcount()));
  return bytes;
}

}  // namespace

Session::Session(Console& console, const ReadingOptions& options, std::vector<std::string> paths,
                 Workspace::Keeps keeps)
    : console_(console), options_(options), workspace_(disk(), keeps), paths_(std::move(paths)) {
  if (paths_.empty()) paths_.push_back(project_root_path());
}

// ---- settings --------------------------------------------------------------------------------------------------

// Whether it exists or not; empty: none is to be read.
std::string Session::settings_file() const {
  if (options_.no_settings || !options_.settings_file.empty()) return options_.settings_file;
  std::vector<std::string> paths = paths_;
  if (std::erase(paths, "-") > 0) paths.push_back(options_.stdin_name.empty() ? "." : options_.stdin_name);
  return (project_root(paths) / ".cxmap.yaml").string();
}

// One that is named must exist.
bool Session::is_to_be_read(const std::string& file) const {
  return !file.empty() && (!options_.settings_file.empty() || workspace_.files().kind(file) != FileKind::none);
}

void Session::take(Settings settings) {
  settings_ = std::move(settings);
  if (today_) settings_.config.today = today_;
}

std::optional<int> Session::open() {
  if (options_.no_settings && !options_.settings_file.empty())
    return console_.fail("--config and --no-config exclude each other");
  Settings settings;
  if (const std::string file = settings_file(); is_to_be_read(file)) {
    settings = read_settings(file);
    console_.protect(file);
    for (const std::string& message : settings.errors) console_.say(message);
    if (!settings.errors.empty()) return status_failed;
  }
  if (!options_.today.empty()) {
    today_ = parse_date(options_.today);
    if (!today_) return console_.fail(fmt::format("--today takes a date such as 2026-11-30, not {}", options_.today));
  }
  take(std::move(settings));
  return std::nullopt;
}

std::vector<std::string> Session::renew_settings() {
  const std::string file = settings_file();
  Settings settings = is_to_be_read(file) ? read_settings(file) : Settings{};
  if (!settings.errors.empty()) return settings.errors;
  take(std::move(settings));
  return {};
}

std::vector<std::string> Session::settings_places() const {
  const std::string now = settings_file();
  if (now.empty() || !options_.settings_file.empty()) return {now};
  fs::path folder = workspace_.files().real_path(paths_.front());
  if (workspace_.files().kind(folder) != FileKind::folder) folder = folder.parent_path();
  std::vector<std::string> places;
  for (;; folder = folder.parent_path()) {
    places.push_back((folder / ".cxmap.yaml").string());
    if (places.back() == now || !folder.has_relative_path()) return places;
  }
}

// ---- journeys --------------------------------------------------------------------------------------------------

Outcome Session::analyze(const Config& config, Tally* tally) {
  Request request;
  request.paths = paths_;
  request.jobs = options_.jobs;
  request.reader = options_.reader == "quick" ? YamlReader::quick : YamlReader::yaml_cpp;
  request.stdin_name = options_.stdin_name;
  if (std::ranges::find(paths_, "-") != paths_.end()) request.stdin_bytes = read_all(console_.streams.in);
  request.include = settings_.include;
  request.exclude = settings_.exclude;
  request.other_journeys = options_.other_journeys;
  request.tally = tally;
  Loaded loaded = workspace_.load(request);
  for (const Source& source : loaded.written.sources) console_.protect(source.name());
  Outcome out;
  out.failed = std::move(loaded.failed);
  out.analysis = cxmap::analyze(std::move(loaded), config);
  return out;
}

Outcome Session::analyze(const Config& config) {
  std::optional<Progress> progress;
  if (console_.streams.live && !console_.quiet) progress.emplace(console_.streams.err);
  Outcome out = analyze(config, progress ? &progress->tally : nullptr);
  progress.reset();
  for (const Unread& unread : out.failed) console_.fail(unread.message());
  return out;
}

Outcome Session::analyze_silently() { return analyze(settings_.config, nullptr); }

// ---- findings --------------------------------------------------------------------------------------------------

std::string Session::baseline(std::string named) {
  if (named.empty() && !settings_.baseline.empty())
    named = (fs::path(settings_.file).parent_path() / settings_.baseline).generic_string();
  if (!named.empty()) console_.protect(named);
  return named;
}

std::optional<int> Session::set_aside(Analysis& analysis, const std::string& baseline) {
  if (baseline.empty()) return std::nullopt;
  const Result<std::string> bytes = workspace_.files().read(baseline, limits::file_bytes);
  if (!bytes) return console_.fail(fmt::format("{}: {}", baseline, bytes.error()));
  const Result<std::vector<std::string>> gone = apply_baseline(analysis, *bytes, paths_);
  if (!gone) return console_.fail(fmt::format("{}: {}", baseline, gone.error()));
  for (const std::string& message : *gone) console_.note(message);
  return std::nullopt;
}

bool Session::report_input_errors(const Analysis& analysis) {
  bool is_clean = true;
  for (const Finding& f : analysis.findings) {
    if (!is_input_error(rule_of(f))) continue;
    console_.say(concise_line(analysis.atlas, f));
    is_clean = false;
  }
  const auto has_touchpoints = [](const Journey& j) { return !j.touchpoints.empty(); };
  return is_clean || std::ranges::any_of(analysis.atlas.journeys, has_touchpoints);
}

}  // namespace cxmap
