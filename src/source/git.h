#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/result.h"
#include "source/files.h"
#include "util/program.h"

// Files out of git.
//
// A repository may be hostile: its own configuration can name programs that git runs. So git is asked only what runs
// none, with what could start one switched off: which commit a revision is (rev-parse), which commits touched some
// paths (rev-list), which files a commit has (ls-tree), and their bytes by object id (cat-file --batch). No revision
// and no path of a user is ever taken as an option, no shell is used, no object is fetched, and none of git's own
// variables is passed on.
//
// A GitTree is the files of one commit, as if they lay in the working tree: every path is the same as there. What lies
// in
// `.git` comes from the disk. Links and submodules are there, but lead nowhere.

namespace cxmap {

/// One `git cat-file --batch`, from which objects are read by their ids.
class GitObjects {
 public:
  explicit GitObjects(ProgramCall call) : call_(std::move(call)) {}

  /// All bytes of a file, up to one more than `limit`; several threads may ask.
  Result<std::string> read(const std::string& id, std::size_t limit);

 private:
  Result<std::string> ask(const std::string& id, std::size_t limit);

  ProgramCall call_;
  std::unique_ptr<Conversation> git_;
  std::mutex one_at_a_time_;
};

/// The files of a commit.
class GitTree : public Files {
 public:
  struct Entry {
    std::string mode, id;
  };
  using Entries = std::map<std::string, Entry>;  ///< by path from the root

  GitTree(std::filesystem::path root, Entries entries, std::shared_ptr<GitObjects> objects);

  FileKind kind(const std::filesystem::path& path) const override;
  /// Made of the id: equal bytes have equal stamps.
  FileStamp stamp(const std::filesystem::path& path) const override;
  Result<std::string> read(const std::filesystem::path& path, std::size_t limit) const override;
  Result<std::vector<FolderEntry>> list(const std::filesystem::path& folder) const override;
  /// None is followed.
  bool is_link(const std::filesystem::path&) const override { return false; }
  /// Absolute and without dots: there are no links to resolve.
  std::filesystem::path real_path(const std::filesystem::path& path) const override;

  /// The links to YAML files and the submodules in a file or folder (a real path), from the root.
  std::vector<std::string> not_followed(const std::filesystem::path& in) const;

 private:
  std::optional<std::string> inside(const std::filesystem::path& path) const;
  bool is_of_git(const std::string& inside) const;

  std::filesystem::path root_;
  Entries entries_;
  std::map<std::string, std::vector<FolderEntry>> folders_;  // by path from the root; "" is the root
  std::shared_ptr<GitObjects> objects_;
};

/// A commit, and when it was made.
struct GitCommit {
  std::string id;
  std::string date;  ///< "2026-11-30"
};

class GitRepository {
 public:
  /// The one with this root, a real path. Nothing is asked of it yet.
  explicit GitRepository(std::filesystem::path root);

  const std::filesystem::path& root() const { return root_; }

  /// The id of the commit that a revision means. Fails with what to do about it: there is no git, no such revision, the
  /// clone is shallow, the repository belongs to another user.
  Result<std::string> commit(const std::string& revision) const;
  /// The files of a commit.
  Result<std::shared_ptr<GitTree>> tree(const std::string& commit) const;
  /// The commits along first parents that touched a path from the root, the oldest first.
  Result<std::vector<GitCommit>> history(const std::string& commit, const std::string& path) const;
  /// Is history cut off?
  bool is_shallow() const;

 private:
  ProgramCall call(std::vector<std::string> words) const;
  std::string why(const ProgramOutput& output, std::string_view revision) const;

  std::filesystem::path root_;
  std::shared_ptr<GitObjects> objects_;
};

}  // namespace cxmap
