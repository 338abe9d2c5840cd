#include "cxmap/trend.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/options.h"
#include "cli/sides.h"
#include "model/date.h"
#include "output/formats.h"
#include "read/project.h"
#include "source/git.h"
#include "util/words.h"

// How it works.
//
// The commits that touched PATH are those of git, along first parents. At each of them the files are read as `diff`
// reads OLD: all from that commit, judged by the settings of the working tree. One Workspace reads them all, and the
// stamp of a file in git is made of its object id: so a version is read once, however many commits have it.

namespace cxmap {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_commits = 200;

struct TrendWishes {
  std::string path, since;
  bool all = false;
  ReadingOptions reading{.other_journeys = true};
};

/// The files of one commit after the other.
class History : public Files {
 public:
  void go_to(std::shared_ptr<const GitTree> tree) { now_ = std::move(tree); }
  std::shared_ptr<const GitTree> now() const { return now_; }

  FileKind kind(const fs::path& path) const override { return now_->kind(path); }
  FileStamp stamp(const fs::path& path) const override { return now_->stamp(path); }
  Result<std::string> read(const fs::path& path, std::size_t limit) const override { return now_->read(path, limit); }
  Result<std::vector<FolderEntry>> list(const fs::path& folder) const override { return now_->list(folder); }
  bool is_link(const fs::path& path) const override { return now_->is_link(path); }
  fs::path real_path(const fs::path& path) const override { return now_->real_path(path); }

 private:
  std::shared_ptr<const GitTree> now_;
};

// The commits of --since: after a date, or after a revision.
Result<std::vector<GitCommit>> commits_of(const GitRepository& git, const TrendWishes& wishes, const fs::path& place) {
  const Result<std::string> head = git.commit("HEAD");
  if (!head) return Failure{head.error()};
  const std::optional<Date> date = parse_date(wishes.since);
  std::string from;
  if (!wishes.since.empty() && !date) {
    Result<std::string> commit = git.commit(wishes.since);
    if (!commit) return Failure{commit.error()};
    from = std::move(*commit);
  }
  Result<std::vector<GitCommit>> commits = git.history(*head, place.lexically_relative(git.root()).generic_string());
  if (!commits) return commits;
  if (date) std::erase_if(*commits, [&](const GitCommit& c) { return c.date < spelled(*date); });
  if (from.empty()) return commits;
  // The revision itself is where it begins; if it did not touch the files, they were then as the commit before left
  // them.
  const Result<std::vector<GitCommit>> before =
      git.history(from, place.lexically_relative(git.root()).generic_string());
  if (!before) return before;
  const std::size_t known = before->empty() ? 0 : before->size() - 1;
  if (known < commits->size() && (before->empty() || (*commits)[known].id == before->back().id))
    commits->erase(commits->begin(), commits->begin() + static_cast<std::ptrdiff_t>(known));
  return commits;
}

// At most so many, evenly chosen; the first and the last among them.
std::vector<GitCommit> chosen(std::vector<GitCommit> commits) {
  if (commits.size() <= most_commits) return commits;
  std::vector<GitCommit> out;
  for (std::size_t i = 0; i < most_commits; ++i)
    out.push_back(std::move(commits[i * (commits.size() - 1) / (most_commits - 1)]));
  return out;
}

}  // namespace

int run_trend(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  TrendWishes wishes;
  options.add_argument("PATH", wishes.path, "a journey or a folder; the project if not given", false);
  options.add_option("--since", wishes.since, "REV|DATE", "from this revision of git or date on");
  options.add_flag("--all", wishes.all, "all commits, not 200 of them");
  options.add_format(names_of(&Format::trend));
  options.add_output();
  options.add_reading(wishes.reading, false);
  if (const auto status = options.parse(arguments)) return *status;

  if (wishes.path.empty()) wishes.path = project_root_path();
  const fs::path place = disk().real_path(wishes.path);
  const fs::path root = Roots().of_folder(real_folder(place)).repository;
  if (root.empty()) return console.fail(fmt::format("{} lies in no git repository", wishes.path));
  const GitRepository git(root);
  Result<std::vector<GitCommit>> commits = commits_of(git, wishes, place);
  if (!commits) return console.fail(commits.error());
  if (git.is_shallow())
    console.note("this clone is shallow: what was before is not shown; fetch-depth: 0 fetches all of it");
  const std::size_t number = commits->size();
  if (!wishes.all) *commits = chosen(std::move(*commits));

  History history;
  const std::string path = seen_from_here(place);
  const Side after{.name = "the working tree", .paths = {path}, .base = place};
  std::optional<Session> session;
  Trend trend{.left_out = number - commits->size()};
  TrendBuilder builder(trend);
  std::vector<std::string> in_doubt;  // commits
  for (const GitCommit& commit : *commits) {
    const Result<std::shared_ptr<GitTree>> tree = git.tree(commit.id);
    if (!tree) return console.fail(tree.error());
    history.go_to(*tree);
    if (!session) {
      session.emplace(console, wishes.reading, std::vector<std::string>{path}, Workspace::Keeps::files, history);
      if (const auto status = session->open()) return *status;
      session->judge_by([&](Loaded& loaded) {
        judge_by(loaded, {.name = "", .base = place, .files = history.now()}, after, wishes.reading);
      });
    }
    Asked asked;
    asked.today = parse_date(commit.date);
    Outcome outcome = session->analyze_silently(asked);
    if (outcome.analysis.atlas.journeys.empty() && trend.moments.empty()) continue;  // not there yet
    const Atlas& atlas = outcome.analysis.atlas;
    if (!std::ranges::all_of(atlas.journeys, [&](const Journey& j) { return !j.requested || atlas.is_whole(j); }))
      in_doubt.push_back(commit.id.substr(0, 7));
    builder.add({commit.id, commit.date}, std::move(outcome.analysis));
  }
  if (trend.journeys.empty())
    return console.fail(
        fmt::format("no commit{} has a journey in {}", wishes.since.empty() ? "" : " since then", wishes.path));
  if (!in_doubt.empty())
    console.note(fmt::format("parts could not be read at {}, whose figures may be others: {}",
                             counted(in_doubt.size(), "commit"), fmt::join(in_doubt, ", ")));
  const Result<Written> result =
      write_trend(options.format, trend, {{console.coloured(options.output), true, streams.columns}});
  return result ? console.write(options.output, result->bytes) : console.fail(result.error());
}

}  // namespace cxmap
