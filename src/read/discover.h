#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/source.h"
#include "read/folder_settings.h"
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
  std::vector<Candidate> files;  ///< by name in byte order, each file once
  std::vector<Folder> folders;   ///< which of the PATHs are folders
  std::vector<Unread> failed;    ///< in any order
};

/// Named files as they are; in folders, every *.yaml and *.yml that the settings do not leave out. Links and names that
/// begin with a dot are passed over there. No file is read but settings.
Discovery discover(const std::vector<std::string>& paths, SettingsTable& settings, const Files& files);

/// Does it look like a file with a key at its top: is there a line that starts with `journey:` (the key may be quoted),
/// or a flow mapping with that key?
bool looks_like(std::string_view key, std::string_view bytes);

}  // namespace cxmap
