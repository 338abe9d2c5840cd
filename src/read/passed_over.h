#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "read/folder_settings.h"
#include "util/globs.h"

// What is passed over in folders.
//
// `exclude` of the settings, and what git ignores: `.gitignore` of each folder up to the one with `.git` (without one,
// up to the root), and `.git/info/exclude`. As with git, a folder that is passed over is passed over with all that is
// in it, the nearest .gitignore counts first, and the last of its lines that fits. So a folder is asked for by those
// above it: it makes no difference where a walk begins. git itself is never started.

namespace cxmap {

/// Why a file or folder is passed over.
struct Reason {
  bool by_git = false;
  std::string text;  ///< "drafts/" under exclude in .cxmap.yaml
};

class PassedOver {
 public:
  PassedOver(SettingsTable& settings, bool git_ignores, const Files& files)
      : settings_(settings), git_ignores_(git_ignores), files_(files) {}

  struct IgnoreFile;
  /// A folder, for questions about what is in it.
  struct Folder {
    const FolderSettings* settings = nullptr;
    std::filesystem::path path;       ///< real
    const Folder* above = nullptr;    ///< null where git looks no further
    std::vector<IgnoreFile> ignores;  ///< a later one counts more
    std::optional<Reason> reason;     ///< if it is passed over itself
  };
  /// `path` is real.
  const Folder& folder(const std::filesystem::path& path);

  /// Why an entry of a folder is passed over; none if it is not.
  std::optional<Reason> reason(const Folder& folder, const std::string& entry, bool is_folder);
  /// Does `include` of the settings leave a file out?
  std::optional<Reason> not_included(const Folder& folder, const std::string& entry);

  /// The globs that fitted nothing, of settings whose folders lie in this one and were gone through: one line each.
  std::set<std::string> idle_globs(const std::filesystem::path& inside) const;
  /// The files of git that were read, as messages call them.
  const std::vector<std::string>& files_read() const { return files_read_; }
  /// Which of them were too large to be read, one line each.
  const std::vector<std::string>& notices() const { return notices_; }

 private:
  // Which globs of some settings have fitted something.
  struct Use {
    std::vector<bool> include, exclude;
    std::set<std::filesystem::path> bases;  // the folders that they are relative to
  };
  Use& use_of(const Settings& settings, const Root& root);
  void read_ignores(Folder& folder, const std::filesystem::path& top);
  void read_ignore_file(Folder& folder, const std::filesystem::path& file);

  SettingsTable& settings_;
  bool git_ignores_;
  const Files& files_;
  std::map<std::filesystem::path, Folder> folders_;
  std::map<const Settings*, Use> uses_;
  std::vector<std::string> files_read_, notices_;
};

/// The patterns of one .gitignore.
struct PassedOver::IgnoreFile {
  std::string name;  ///< what messages call it
  Globs globs;
  std::vector<std::pair<std::size_t, std::string>> lines;  ///< of each pattern: number and text
};

}  // namespace cxmap
