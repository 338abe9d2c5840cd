#include "cli/sides.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "cxmap/rule.h"
#include "findings/order.h"
#include "read/project.h"
#include "source/git.h"
#include "util/limits.h"
#include "util/words.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

/// A side as it is written: a path, or a revision and perhaps a path in it.
struct SideWord {
  std::string text, revision;
  std::optional<std::string> path;
  bool is_revision() const { return !revision.empty(); }
};

// The colon that ends a revision: not one in "HEAD^{/fix: it}".
std::size_t colon_of(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}') --depth;
    if (text[i] == ':' && depth <= 0) return i;
  }
  return std::string_view::npos;
}

Result<SideWord> word_of(const std::string& text) {
  if (disk().kind(text) != FileKind::none) return SideWord{text, {}, text};
  if (text.empty() || text.starts_with(':'))
    return Failure{fmt::format("{} names no commit: write a branch, a tag or a commit, as in HEAD:PATH", quote(text))};
  const std::size_t colon = colon_of(text);
  if (colon == std::string::npos) return SideWord{text, text, std::nullopt};
  return SideWord{text, text.substr(0, colon), text.substr(colon + 1)};
}

bool looks_like_a_path(const SideWord& word) {
  return !word.path && (word.text.ends_with(".yaml") || word.text.ends_with(".yml") || word.text.ends_with('/'));
}

/// The repository of a folder, and where in it the working folder is.
class Repository {
 public:
  static Result<Repository> of(const fs::path& folder, const SideWord& word) {
    const Root root = Roots().of_folder(folder);
    if (looks_like_a_path(word)) return Failure{fmt::format("{}: no such file or folder", word.text)};
    if (root.repository.empty())
      return Failure{fmt::format("{}: no such file or folder, and {} lies in no git repository", word.text,
                                 folder.generic_string())};
    return Repository(root.repository);
  }

  /// Where a path of REV:PATH lies; fails if it leads out.
  Result<fs::path> place_of(const std::string& path) const {
    const bool from_here = path.starts_with("./") || path.starts_with("../") || path == "." || path == "..";
    const fs::path start = from_here ? disk().real_path(".") : git_.root();
    fs::path out = (start / path).lexically_normal();
    if (!out.has_filename() && out.has_relative_path()) out = out.parent_path();
    if (!lies_in(git_.root(), out)) return Failure{fmt::format("{} lies outside of the repository", quote(path))};
    return out;
  }

  /// A revision, of which some paths are read.
  Result<Side> side(const SideWord& word, std::vector<fs::path> places) const {
    const Result<std::string> commit = git_.commit(word.revision);
    if (!commit) return Failure{commit.error()};
    const Result<std::shared_ptr<GitTree>> tree = git_.tree(*commit);
    if (!tree) return Failure{tree.error()};
    Side out{.name = word.text,
             .base = places.front(),
             .files = *tree,
             .revision = word.revision,
             .repository = git_.root()};
    for (const fs::path& place : places) {
      if (!lies_in(git_.root(), place))
        return Failure{
            fmt::format("{} does not lie in the repository {}", place.generic_string(), git_.root().generic_string())};
      out.paths.push_back(seen_from_here(place));
      std::ranges::move((*tree)->not_followed(place), std::back_inserter(out.not_followed));
    }
    return out;
  }

  const fs::path& root() const { return git_.root(); }

 private:
  explicit Repository(fs::path root) : git_(std::move(root)) {}
  GitRepository git_;
};

Side on_disk(std::string name, std::string path) {
  fs::path base = disk().real_path(path);
  return {.name = std::move(name), .paths = {std::move(path)}, .base = std::move(base)};
}

// The side of a word. A revision alone takes the path of the other side.
Result<Side> side_of(const SideWord& word, const fs::path& other) {
  if (!word.is_revision()) return on_disk(word.text, word.text);
  const bool is_elsewhere = !word.path && !other.empty();
  const fs::path here = disk().real_path(".");
  const Result<Repository> repository = Repository::of(is_elsewhere ? real_folder(other) : here, word);
  if (!repository) return Failure{repository.error()};
  fs::path place = is_elsewhere ? other : disk().real_path(project_root_path());
  if (word.path) {
    const Result<fs::path> named = repository->place_of(*word.path);
    if (!named) return Failure{named.error()};
    place = *named;
  }
  Result<Side> out = repository->side(word, {place});
  if (!out) return out;
  out->may_be_empty = !word.path;
  if (out->from().kind(place) == FileKind::other)
    return Failure{fmt::format("{} is a link or a submodule, which is not followed", word.text)};
  if (word.path && out->from().kind(place) == FileKind::none)
    return Failure{
        fmt::format("{} has no {}", word.revision, place.lexically_relative(repository->root()).generic_string())};
  return out;
}

// Where a word leads by itself; empty for a revision alone.
Result<fs::path> place_of(const SideWord& word) {
  if (!word.path) return fs::path();
  if (!word.is_revision()) return disk().real_path(word.text);
  const Result<Repository> repository = Repository::of(disk().real_path("."), word);
  if (!repository) return Failure{repository.error()};
  return repository->place_of(*word.path);
}

// ---- reading ---------------------------------------------------------------------------------------------------

bool is_file(const Side& side) { return side.from().kind(side.base) == FileKind::file; }
fs::path folder_of(const Side& side) { return is_file(side) ? side.base.parent_path() : side.base; }

// The place on the other side of a real path.
fs::path corresponding(const fs::path& path, const Side& from, const Side& to) {
  if (from.base == to.base) return path;
  if (path == from.base) return to.base;
  return (folder_of(to) / path.lexically_relative(folder_of(from))).lexically_normal();
}

// A settings file of the command line is the one on the disk, whichever revision is read.
TextFiles with_settings(const Side& side, const ReadingOptions& reading) {
  TextFiles out(&side.from());
  if (side.files && !reading.settings_file.empty())
    if (Result<std::string> bytes = disk().read(reading.settings_file, limits::settings_bytes))
      out.put(reading.settings_file, std::move(*bytes));
  return out;
}

// Sets aside what baselines know. OLD need not have one yet. False if one can't be read: why is said.
bool set_known_aside(Session& session, Analysis& analysis, const Side& side, bool is_before) {
  std::set<std::string> baselines = session.baselines(analysis);
  if (is_before) std::erase_if(baselines, [&](const std::string& b) { return side.from().kind(b) != FileKind::file; });
  return !session.set_aside(analysis, baselines);
}

// Calls files by the revision that they are of.
void name_after_revision(Analysis& analysis, const Side& side) {
  if (!side.files) return;
  for (Source& source : analysis.atlas.sources) {
    if (source.path().empty()) continue;
    const fs::path file = side.from().real_path(source.path());
    source.call(fmt::format("{}:{}", side.revision, file.lexically_relative(side.repository).generic_string()));
  }
}

std::optional<Outcome> read_side(Console& console, Session& session, const Asked& asked, const Side& side) {
  if (!side.files) return session.analyze(asked);
  Outcome out = session.analyze_silently(asked);
  for (const std::string& message : out.settings_errors) console.say(fmt::format("{}: {}", side.revision, message));
  if (!out.settings_errors.empty()) return std::nullopt;
  if (side.may_be_empty && out.analysis.atlas.journeys.empty() && out.failed.size() <= side.paths.size()) {
    out.failed.clear();
    console.note(fmt::format("{} has no journey there yet", side.revision));
  }
  for (const Unread& unread : out.failed) console.fail(fmt::format("{}: {}", side.revision, unread.message()));
  constexpr std::size_t most_named = 5;
  for (std::size_t i = 0; i < side.not_followed.size(); ++i) {
    if (i == most_named) {
      console.note(fmt::format("{}: {} more links and submodules are not followed", side.revision,
                               grouped(side.not_followed.size() - i)));
      break;
    }
    console.note(
        fmt::format("{}:{} is a link or a submodule, which is not followed", side.revision, side.not_followed[i]));
  }
  return out;
}

// What is not read on one side seems to have come, or to have gone.
void note_input_errors(Console& console, const Analysis& analysis, const Side& side, std::string_view seems) {
  const auto errors = static_cast<std::size_t>(
      std::ranges::count_if(analysis.findings, [](const Finding& f) { return is_input_error(rule_of(f)); }));
  if (errors > 0)
    console.note(
        fmt::format("{}: {}; what these hide may seem to be {}", side.name, counted(errors, "input error"), seems));
}

// Reads OLD; NEW is read already.
std::optional<Outcome> read_before(Console& console, const ReadingOptions& reading, const Asked& asked,
                                   const Side& before, const Side& after) {
  const TextFiles files = with_settings(before, reading);
  Session session(console, reading, before.paths, Workspace::Keeps::nothing, files);
  if (session.open()) return std::nullopt;
  session.judge_by([&](Loaded& loaded) { judge_by(loaded, before, after, reading); });
  std::optional<Outcome> out = read_side(console, session, asked, before);
  if (!out || !out->failed.empty()) return std::nullopt;
  if (!set_known_aside(session, out->analysis, before, true)) return std::nullopt;
  note_input_errors(console, out->analysis, before, "new");
  name_after_revision(out->analysis, before);
  return out;
}

// The same paths in a revision and in the working tree.
Result<std::pair<Side, Side>> sides_since(const std::string& revision, const std::vector<std::string>& paths) {
  std::vector<fs::path> places;
  for (const std::string& path : paths) places.push_back(disk().real_path(path));
  if (places.empty()) places.push_back(disk().real_path(project_root_path()));
  const SideWord word{revision, revision, std::nullopt};
  if (revision.empty() || revision.starts_with(':'))
    return Failure{fmt::format("--since takes a branch, a tag or a commit, not {}", quote(revision))};
  const Result<Repository> repository = Repository::of(real_folder(places.front()), word);
  if (!repository) return Failure{repository.error()};
  Result<Side> before = repository->side(word, places);
  if (!before) return Failure{before.error()};
  before->may_be_empty = true;
  return std::pair(std::move(*before), Side{.name = "the working tree", .paths = paths, .base = places.front()});
}

}  // namespace

void judge_by(Loaded& loaded, const Side& before, const Side& after, const ReadingOptions& reading) {
  const TextFiles files = with_settings(after, reading);
  SettingsTable table(files, {reading.no_settings, reading.settings_file});
  Configs configs;
  configs.distinct.clear();
  std::map<std::pair<Index, std::string>, Index> known;  // by the settings of NEW, and the root that is OLD's
  for (Index s = 0; s < loaded.written.sources.size(); ++s) {
    const fs::path file = before.from().real_path(loaded.written.sources[s].path());
    const Index wanted = table.config_of(corresponding(file, before, after));
    const std::string& root = loaded.configs.of(s).root;
    const auto [place, is_new] = known.try_emplace({wanted, root}, static_cast<Index>(configs.distinct.size()));
    if (is_new) {
      Config config = table.configs()[wanted];
      config.root = root;
      if (!config.baseline.empty() && before.base != after.base)
        config.baseline = seen_from_here(corresponding(disk().real_path(config.baseline), after, before));
      configs.distinct.push_back(std::move(config));
    }
    configs.by_source.push_back(place->second);
  }
  if (configs.distinct.empty()) configs.distinct.emplace_back();
  loaded.configs = std::move(configs);
  std::ranges::copy(table.errors(), std::back_inserter(loaded.settings_errors));
}

Result<std::pair<Side, Side>> sides_of(const std::string& before, const std::string& after) {
  const Result<SideWord> old_word = word_of(before);
  if (!old_word) return Failure{old_word.error()};
  if (after.empty()) {
    if (!old_word->is_revision())
      return Failure{
          fmt::format("name what {0} is to be compared with: \"cxmap diff {0} NEW\", or \"cxmap diff "
                      "HEAD:{0}\" for what has changed since the last commit",
                      before)};
    Result<Side> side = side_of(*old_word, {});
    if (!side) return Failure{side.error()};
    const std::string path = seen_from_here(side->base);
    if (disk().kind(path) == FileKind::none) return Failure{fmt::format("{} is not there any more: name NEW", path)};
    return std::pair(std::move(*side), on_disk("the working tree", path));
  }
  const Result<SideWord> new_word = word_of(after);
  if (!new_word) return Failure{new_word.error()};
  const Result<fs::path> old_place = place_of(*old_word), new_place = place_of(*new_word);
  if (!old_place || !new_place) return Failure{old_place ? new_place.error() : old_place.error()};
  Result<Side> old_side = side_of(*old_word, *new_place);
  if (!old_side) return Failure{old_side.error()};
  Result<Side> new_side = side_of(*new_word, *old_place);
  if (!new_side) return Failure{new_side.error()};
  const FileKind was = old_side->from().kind(old_side->base), is = new_side->from().kind(new_side->base);
  if (was != is && was != FileKind::none && is != FileKind::none)
    return Failure{"a file can only be compared with a file, and a folder with a folder"};
  return std::pair(std::move(*old_side), std::move(*new_side));
}

std::optional<BothSides> read_sides(Console& console, const ReadingOptions& reading, const Asked& asked,
                                    const Side& before, const Side& after) {
  const TextFiles files = with_settings(after, reading);
  Session session(console, reading, after.paths, Workspace::Keeps::nothing, files);
  if (session.open()) return std::nullopt;
  std::optional<Outcome> is = read_side(console, session, asked, after);
  if (!is || !is->failed.empty()) return std::nullopt;
  if (!set_known_aside(session, is->analysis, after, false)) return std::nullopt;
  name_after_revision(is->analysis, after);
  std::optional<Outcome> was = read_before(console, reading, asked, before, after);
  if (!was) return std::nullopt;
  note_input_errors(console, is->analysis, after, "gone");
  BothSides out{std::move(*was), std::move(*is), {}};
  out.places = {is_file(before) && is_file(after), folder_of(before).native(), folder_of(after).native()};
  return out;
}

bool set_aside_since(Console& console, const ReadingOptions& reading, const Asked& asked, const std::string& revision,
                     const std::vector<std::string>& paths, Analysis& analysis) {
  const Result<std::pair<Side, Side>> sides = sides_since(revision, paths);
  if (!sides) {
    console.fail(sides.error());
    return false;
  }
  const std::optional<Outcome> before = read_before(console, reading, asked, sides->first, sides->second);
  if (!before) return false;
  const std::string root = sides->first.repository.native();
  const Comparison comparison = compare(before->analysis, analysis, Sides{false, root, root});
  const std::set<const Finding*> is_new(comparison.new_findings.begin(), comparison.new_findings.end());
  Findings left, known;
  for (Finding& f : analysis.findings) (is_new.contains(&f) ? left : known).push_back(std::move(f));
  for (Finding& f : known) f.baselined = true;
  console.note(fmt::format("since {}: {} there before", revision,
                           known.size() == 1 ? "1 finding was" : grouped(known.size()) + " findings were"));
  analysis.findings = std::move(left);
  std::ranges::move(known, std::back_inserter(analysis.silenced));
  sort_findings(analysis.atlas, analysis.silenced);
  analysis.compared = true;
  return true;
}

bool is_failing(const Comparison& c) {
  return std::ranges::any_of(c.new_findings, [&](const Finding* f) {
    const Severity fail_on = c.after.configs.of(f->at.source).fail_on;
    return fail_on != Severity::off && f->severity >= fail_on;
  });
}

}  // namespace cxmap
