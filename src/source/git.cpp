#include "source/git.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <set>

#include "util/limits.h"
#include "util/words.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view link_mode = "120000", submodule_mode = "160000";

// Our own environment without the variables of git, but with those that keep it from running or fetching anything.
std::vector<std::string> environment(const fs::path& root) {
  std::vector<std::string> out;
  for (char** variable = ::environ; *variable; ++variable) {
    const std::string_view text = *variable;
    if (!text.starts_with("GIT_") && !text.starts_with("LC_ALL=") && !text.starts_with("LANGUAGE="))
      out.emplace_back(text);
  }
  for (const char* own : {"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_LITERAL_PATHSPECS=1",
                          "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C"})
    out.emplace_back(own);
  // Where there is no repository, none is looked for further up.
  out.push_back(fmt::format("GIT_CEILING_DIRECTORIES={}", root.parent_path().native()));
  return out;
}

// May a path of a tree be a file's? A tree that somebody made by hand can hold anything.
bool is_plain(std::string_view path) {
  constexpr std::size_t longest = 4096, deepest = 64;  // bytes, folders: each of them is kept by its path
  if (path.size() > longest || std::ranges::count(path, '/') > static_cast<std::ptrdiff_t>(deepest)) return false;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part.empty() || part == "." || part == ".." || part == ".git") return false;
    begin = end + 1;
  }
  return true;
}

bool is_yaml(std::string_view path) { return path.ends_with(".yaml") || path.ends_with(".yml"); }

// The day of a time since 1970: "2026-11-30".
std::string day_of(std::int64_t seconds) {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(seconds)));
  const std::chrono::year_month_day date(days);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string last_line(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  const std::size_t begin = text.rfind('\n');
  return std::string(text.substr(begin == std::string_view::npos ? 0 : begin + 1));
}

}  // namespace

// ---- objects ---------------------------------------------------------------------------------------------------

Result<std::string> GitObjects::read(const std::string& id, std::size_t limit) {
  const std::lock_guard lock(one_at_a_time_);
  Result<std::string> out = ask(id, limit);
  if (!out) git_.reset();  // whatever it says next would be no answer
  return out;
}

Result<std::string> GitObjects::ask(const std::string& id, std::size_t limit) {
  constexpr std::size_t longest_head = 200;
  if (!git_) {
    Result<std::unique_ptr<Conversation>> started = Conversation::start(call_);
    if (!started) return Failure{started.error()};
    git_ = std::move(*started);
  }
  if (!git_->say(id + '\n')) return Failure{"git ended"};
  const std::optional<std::string> head = git_->line(longest_head);  // "ID blob SIZE"
  if (!head) return Failure{"git ended"};
  const std::size_t space = head->rfind(' ');
  std::size_t size = 0;
  if (!head->starts_with(id + " blob ") ||
      std::from_chars(head->data() + space + 1, head->data() + head->size(), size).ec != std::errc())
    return Failure{"git does not have it: this clone is not complete"};
  if (size > limit) {
    git_.reset();  // its bytes are not wanted
    return std::string(limit + 1, ' ');
  }
  std::optional<std::string> bytes = git_->bytes(size + 1);  // a line break follows
  if (!bytes) return Failure{"git ended"};
  bytes->pop_back();
  return std::move(*bytes);
}

// ---- files -----------------------------------------------------------------------------------------------------

GitTree::GitTree(fs::path root, Entries entries, std::shared_ptr<GitObjects> objects)
    : root_(std::move(root)), entries_(std::move(entries)), objects_(std::move(objects)) {
  std::set<std::string> known = {""};
  folders_[""] = {{".git", FileKind::folder, false}};
  for (const auto& [path, entry] : entries_) {
    std::string child = path;
    const bool is_link = entry.mode == link_mode, is_submodule = entry.mode == submodule_mode;
    FolderEntry shown{"",
                      is_submodule ? FileKind::folder
                      : is_link    ? FileKind::other
                                   : FileKind::file,
                      is_link || is_submodule};
    for (;;) {
      const std::size_t slash = child.rfind('/');
      std::string folder = slash == std::string::npos ? "" : child.substr(0, slash);
      shown.name = slash == std::string::npos ? child : child.substr(slash + 1);
      folders_[folder].push_back(shown);
      if (!known.insert(folder).second) break;
      child = std::move(folder);
      shown = {"", FileKind::folder, false};
    }
  }
}

// A path from the root; none if it lies outside.
std::optional<std::string> GitTree::inside(const fs::path& path) const {
  const fs::path real = real_path(path);
  if (real == root_) return "";
  const std::string& text = real.native();
  const std::string prefix = root_.native() == "/" ? "/" : root_.native() + "/";
  if (!text.starts_with(prefix)) return std::nullopt;
  return text.substr(prefix.size());
}

bool GitTree::is_of_git(const std::string& inside) const { return inside == ".git" || inside.starts_with(".git/"); }

FileKind GitTree::kind(const fs::path& path) const {
  const std::optional<std::string> at = inside(path);
  if (!at) return FileKind::none;
  if (is_of_git(*at)) return disk().kind(root_ / *at);
  if (folders_.contains(*at)) return FileKind::folder;
  const auto it = entries_.find(*at);
  if (it == entries_.end()) return FileKind::none;
  return it->second.mode == link_mode || it->second.mode == submodule_mode ? FileKind::other : FileKind::file;
}

FileStamp GitTree::stamp(const fs::path& path) const {
  const std::optional<std::string> at = inside(path);
  const auto it = at ? entries_.find(*at) : entries_.end();
  if (it == entries_.end()) return {};
  const auto part = [&](std::size_t begin) {
    constexpr std::size_t digits = 16;
    std::uint64_t out = 0;
    const std::string& id = it->second.id;
    if (begin < id.size())
      std::from_chars(id.data() + begin, id.data() + std::min(begin + digits, id.size()), out, digits);
    return out;
  };
  return {.number = part(0) | 1U, .size = part(16)};
}

Result<std::string> GitTree::read(const fs::path& path, std::size_t limit) const {
  const std::optional<std::string> at = inside(path);
  if (at && is_of_git(*at)) return disk().read(root_ / *at, limit);
  const auto it = at ? entries_.find(*at) : entries_.end();
  if (it == entries_.end()) return Failure{"there is no such file in this revision"};
  if (it->second.mode == link_mode) return Failure{"it is a link, and these are not followed in git"};
  if (it->second.mode == submodule_mode) return Failure{"it is a submodule, and these are not looked into"};
  return objects_->read(it->second.id, limit);
}

Result<std::vector<FolderEntry>> GitTree::list(const fs::path& folder) const {
  const std::optional<std::string> at = inside(folder);
  const auto it = at ? folders_.find(*at) : folders_.end();
  if (it == folders_.end()) return Failure{"there is no such folder in this revision"};
  return it->second;
}

fs::path GitTree::real_path(const fs::path& path) const {
  std::error_code error;
  fs::path out = fs::absolute(path, error).lexically_normal();
  if (!out.has_filename() && out.has_relative_path()) out = out.parent_path();  // "a/"
  return out;
}

std::vector<std::string> GitTree::not_followed(const fs::path& in) const {
  std::vector<std::string> out;
  const std::optional<std::string> at = inside(in);
  if (!at) return out;
  for (const auto& [path, entry] : entries_) {
    const bool is_inside = at->empty() || path == *at || path.starts_with(*at + "/");
    if (is_inside && ((entry.mode == link_mode && is_yaml(path)) || entry.mode == submodule_mode)) out.push_back(path);
  }
  return out;
}

// ---- repositories ----------------------------------------------------------------------------------------------

GitRepository::GitRepository(fs::path root)
    : root_(std::move(root)), objects_(std::make_shared<GitObjects>(call({"cat-file", "--batch"}))) {}

ProgramCall GitRepository::call(std::vector<std::string> words) const {
  std::vector<std::string> all = {
      "git", "-C", root_.native(), "--no-pager", "-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit"};
  all.insert(all.end(), words.begin(), words.end());
  return {std::move(all), environment(root_)};
}

bool GitRepository::is_shallow() const { return disk().kind(root_ / ".git" / "shallow") == FileKind::file; }

// Why git could not do it, and what to do: in CI, clones that are shallow and belong to somebody else are the rule.
std::string GitRepository::why(const ProgramOutput& output, std::string_view revision) const {
  if (output.errors.find("dubious ownership") != std::string::npos)
    return fmt::format(
        "git does not trust {0}, which belongs to another user: \"git config --global --add safe.directory {0}\" says "
        "that it may",
        root_.generic_string());
  if (output.errors.find("not a git repository") != std::string::npos)
    return fmt::format("{} is not a git repository", root_.generic_string());
  if (is_shallow())
    return fmt::format(
        "git has no \"{}\": this clone is shallow; fetch all of it (fetch-depth: 0 of actions/checkout, GIT_DEPTH: 0 "
        "of GitLab, or \"git fetch --unshallow\")",
        revision);
  if (output.errors.find("Needed a single revision") != std::string::npos ||
      output.errors.find("unknown revision") != std::string::npos)
    return fmt::format(
        "git has no revision \"{}\"; \"git branch -a\" lists branches, and CI fetches all of them with fetch-depth: 0",
        revision);
  return fmt::format("git can't read \"{}\": {}", revision, last_line(output.errors));
}

Result<std::string> GitRepository::commit(const std::string& revision) const {
  constexpr std::size_t most = std::size_t{1} << 20;
  const Result<ProgramOutput> output =
      run_program(call({"rev-parse", "--verify", "--end-of-options", revision + "^{commit}"}), most);
  if (!output) return Failure{output.error()};
  if (output->status != 0) return Failure{why(*output, revision)};
  return last_line(output->out);
}

Result<std::shared_ptr<GitTree>> GitRepository::tree(const std::string& commit) const {
  const Result<ProgramOutput> output =
      run_program(call({"ls-tree", "-r", "-z", "--full-tree", commit}), limits::git_tree_bytes);
  if (!output) return Failure{output.error()};
  if (output->status != 0) return Failure{why(*output, commit)};
  GitTree::Entries entries;
  std::size_t number = 0;
  for (std::size_t begin = 0, end = 0; begin < output->out.size(); begin = end + 1) {
    end = std::min(output->out.find('\0', begin), output->out.size());
    const std::string_view line = std::string_view(output->out).substr(begin, end - begin);  // "MODE TYPE ID\tPATH"
    const std::size_t tab = line.find('\t'), first = line.find(' '), second = line.find(' ', first + 1);
    if (tab == std::string_view::npos || second > tab) continue;
    if (++number > limits::git_files)
      return Failure{fmt::format("this revision has more than {} files", grouped(limits::git_files))};
    const std::string_view path = line.substr(tab + 1);
    if (is_plain(path))
      entries.try_emplace(std::string(path), GitTree::Entry{std::string(line.substr(0, first)),
                                                            std::string(line.substr(second + 1, tab - second - 1))});
  }
  return std::make_shared<GitTree>(root_, std::move(entries), objects_);
}

Result<std::vector<GitCommit>> GitRepository::history(const std::string& commit, const std::string& path) const {
  const Result<ProgramOutput> output =
      run_program(call({"rev-list", "--first-parent", "--timestamp", commit, "--", path}), limits::git_tree_bytes);
  if (!output) return Failure{output.error()};
  if (output->status != 0) return Failure{why(*output, commit)};
  std::vector<GitCommit> out;
  for (std::size_t begin = 0, end = 0; begin < output->out.size(); begin = end + 1) {
    end = std::min(output->out.find('\n', begin), output->out.size());
    const std::string_view line = std::string_view(output->out).substr(begin, end - begin);  // "SECONDS ID"
    const std::size_t space = line.find(' ');
    std::int64_t seconds = 0;
    if (space == std::string_view::npos || std::from_chars(line.data(), line.data() + space, seconds).ec != std::errc())
      continue;
    out.push_back({std::string(line.substr(space + 1)), day_of(seconds)});
  }
  std::ranges::reverse(out);
  return out;
}

}  // namespace cxmap
