#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cxmap/source.h"
#include "read/folder_settings.h"
#include "read/passed_over.h"
#include "source/files.h"

namespace cxmap {

/// A file that may be read: where it is, what messages call it, and where it comes from.
struct Candidate {
  std::filesystem::path path;
  std::string name;
  std::string real_path = {};      ///< links resolved; empty where it is the only candidate
  std::vector<std::size_t> given;  ///< which of the PATHs lead to it
  bool must_look_so = false;       ///< found in a folder: it counts only if it looks like a journey
};

/// The files that some PATHs stand for, and what is wrong with the others.
struct Discovery {
  struct Folder {
    std::size_t given = 0;
    bool whole = true;           ///< all of it could be looked through
    std::filesystem::path path;  ///< links resolved
  };
  /// A file that may be a journey, or a folder, that is passed over.
  struct Left {
    Candidate file;
    Reason reason;
    bool is_folder = false;
  };
  std::vector<Candidate> files;        ///< by name in byte order, each file once
  std::vector<Folder> folders;         ///< which of the PATHs are folders
  std::vector<Left> left;              ///< in the order of the folders
  std::vector<Unread> failed;          ///< in any order
  std::vector<std::string> notices;    ///< one line each: globs of settings that fit nothing, what git ignores unread
  std::vector<std::string> git_files;  ///< the lists of what git ignores, as messages call them
};

/// Named files as they are; in folders, every *.yaml and *.yml that neither settings nor git leave out. Links and names
/// that begin with a dot are passed over there. No file is read but settings, and those of git if `git_ignores`.
Discovery discover(const std::vector<std::string>& paths, SettingsTable& settings, bool git_ignores,
                   const Files& files);

}  // namespace cxmap
