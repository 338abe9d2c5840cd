#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "source/files.h"

namespace cxmap {

/// The folder that no included file may leave: from the deepest folder that holds all PATHs upward the nearest that has
/// `.cxmap.yaml`, else `.git`; unmarked, that deepest folder, or the working folder if that lies above it.
std::filesystem::path project_root(const std::vector<std::string>& paths, const Files& files = disk());

/// The root as a PATH, if a `.cxmap.yaml` or `.git` marks it.
std::optional<std::string> marked_root(const std::vector<std::string>& paths, const Files& files = disk());

/// The root as a PATH, seen from the working folder.
std::string project_root_path();

/// What messages call a file: relative to the working folder with `/`, or `as_given` where it lies outside.
std::string display_name(const std::filesystem::path& path, const std::string& as_given);

/// Does a folder hold a path, links resolved?
bool lies_in(const std::filesystem::path& folder, const std::filesystem::path& path, const Files& files = disk());

}  // namespace cxmap
