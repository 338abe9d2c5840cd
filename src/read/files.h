#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cxmap/source.h"
#include "util/globs.h"

namespace cxmap {

/// A file to read: where it is, and what messages call it.
struct File {
  std::filesystem::path path;
  std::string name;
};

/// The journeys that some PATHs stand for, and what is wrong with the others.
struct FileList {
  std::vector<File> files;     ///< by name in byte order, each file once
  std::vector<Unread> failed;  ///< in their order, each once
};

/// Which files in folders are journeys, by their paths from the root on.
struct FileGlobs {
  std::filesystem::path root;
  Globs include;  ///< if there are any, they decide instead of how a file looks
  Globs exclude;
};

/// Named files as they are; in folders, every *.yaml and *.yml that looks like a journey. Links and names that begin
/// with a dot are passed over there.
FileList find_files(const std::vector<std::string>& paths, const FileGlobs& globs = {});

/// The folder that no included file may leave: from the deepest folder that holds all PATHs upward the nearest that has
/// `.cxmap.yaml`, else `.git`; unmarked, that deepest folder, or the working folder if that lies above it.
std::filesystem::path project_root(const std::vector<std::string>& paths);

/// The root as a PATH, if a `.cxmap.yaml` or `.git` marks it.
std::optional<std::string> marked_root(const std::vector<std::string>& paths);

/// The root as a PATH, seen from the working folder.
std::string project_root_path();

/// What messages call a file: relative to the working folder with `/`, or `as_given` where it lies outside.
std::string display_name(const std::filesystem::path& path, const std::string& as_given);

/// Does a folder hold a path, links resolved?
bool lies_in(const std::filesystem::path& folder, const std::filesystem::path& path);

}  // namespace cxmap
