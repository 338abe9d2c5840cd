#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "cxmap/config.h"
#include "read/project.h"
#include "read/settings.h"

// How settings reach a file.
//
// A file goes by the `.cxmap.yaml` of its folder and of those above it, up to the root of its project. Each is read
// once; the Config of a file is made by writing one over the other, the topmost first, so that the nearer one wins key
// by key and code by code. Files with equal settings share a Config: a run has few.
//
//     folder --Roots--> root --> chain of Settings, topmost first --+ overrides that fit the file --> Config

namespace cxmap {

/// What counts for the files of a folder.
struct FolderSettings {
  Root root;
  std::vector<const Settings*> chain;  ///< from the root downward; those that say nothing too
  const Settings* include = nullptr;   ///< the nearest that has this key; null: none
  const Settings* exclude = nullptr;
  const Settings* baseline = nullptr;
};

/// Where settings come from.
struct SettingsSource {
  bool none = false;      ///< they are not read
  std::string file = {};  ///< stands for those of all folders; empty: each folder has its own
};

/// The settings of all folders of a run.
class SettingsTable {
 public:
  /// `right` keeps settings that had no errors for the next run, in which they may have some; may be null.
  SettingsTable(const Files& files, SettingsSource from, std::map<std::string, Settings>* right = nullptr);

  /// `folder` is a real path.
  const FolderSettings& of_folder(const std::filesystem::path& folder);
  const Root& root_of(const std::filesystem::path& real_folder) { return roots_.of_folder(real_folder); }

  /// The place of a file's Config in configs(), which gets it if it is new; `file` is a real path.
  Index config_of(const std::filesystem::path& file);
  const std::vector<Config>& configs() const { return configs_; }

  /// What is wrong in the settings read so far, one line each.
  const std::vector<std::string>& errors() const { return errors_; }
  /// The settings files read so far, as messages call them.
  std::vector<std::string> files_read() const;

 private:
  // What makes a Config: the project, the settings, and which of their overrides fit.
  using Recipe = std::tuple<std::filesystem::path, std::vector<const Settings*>, std::vector<bool>>;
  const Settings* read(const std::filesystem::path& path);
  std::vector<const Settings*> chain_of(const std::filesystem::path& folder, const Root& root);
  Config make(const FolderSettings& settings, const std::vector<bool>& fits) const;

  const Files& files_;
  SettingsSource from_;
  std::map<std::string, Settings>* right_;
  Roots roots_;
  std::map<std::string, Settings> settings_;  // by path
  std::map<std::filesystem::path, FolderSettings> folders_;
  std::map<Recipe, Index> known_;
  std::vector<Config> configs_;
  std::vector<std::string> errors_;
};

/// The folder that the globs of some settings are relative to, for files of a root.
const std::filesystem::path& base_of(const Settings& settings, const Root& root);

}  // namespace cxmap
