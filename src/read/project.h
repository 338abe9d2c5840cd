#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "source/files.h"

namespace cxmap {

/// The folder at which the project of a file begins; no organization file may lie outside of it.
struct Root {
  std::filesystem::path folder;      ///< absolute, links resolved
  bool marked = false;               ///< by a `.cxmap.yaml` or `.git`
  bool by_settings = false;          ///< it has a `.cxmap.yaml`
  std::filesystem::path repository;  ///< the nearest folder with `.git`, at the root or above it; empty: none
};

/// Finds the root of each folder: upward to the nearest `.git`, and never above the home folder, the topmost
/// `.cxmap.yaml`, else the folder with `.git`; unmarked, the folder itself, or the working folder if that lies above
/// it.
class Roots {
 public:
  explicit Roots(const Files& files = disk());

  /// `folder` is a real path.
  const Root& of_folder(const std::filesystem::path& folder);
  /// That of the folder of a file; of a folder its own.
  const Root& of(const std::filesystem::path& path);

 private:
  const Files& files_;
  std::filesystem::path here_, home_;
  std::map<std::filesystem::path, Root> roots_;
};

/// The root of the working folder as a PATH, seen from there.
std::string project_root_path(const Files& files = disk());

/// A real path as a PATH, seen from the working folder.
std::string seen_from_here(const std::filesystem::path& path);

/// What messages call the settings of a folder (a real path): seen from the working folder where one holds the other.
std::string name_for_messages(const std::filesystem::path& file);

/// The folder of a file, or a folder itself, as a real path.
std::filesystem::path real_folder(const std::filesystem::path& path, const Files& files = disk());

/// What messages call a file: relative to the working folder with `/`, or `as_given` where it lies outside.
std::string display_name(const std::filesystem::path& path, const std::string& as_given);

/// Is a real path a folder, or inside of it?
bool lies_in(const std::filesystem::path& folder, const std::filesystem::path& path);

}  // namespace cxmap
