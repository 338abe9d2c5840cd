#include "read/project.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

fs::path working_folder(const Files& files) {
  std::error_code error;
  return files.real_path(fs::current_path(error));
}

std::string seen_from_here(const fs::path& path, const Files& files) {
  return path.lexically_relative(working_folder(files)).generic_string();
}

bool is_there(const fs::path& path, const Files& files) { return files.kind(path) != FileKind::none; }

}  // namespace

std::string display_name(const fs::path& path, const std::string& as_given) {
  std::error_code error;
  const std::string_view written = path.native();
  const bool plain = !written.starts_with('/') && !written.starts_with('.') &&
                     written.find("/.") == std::string_view::npos && written.find("//") == std::string_view::npos;
  if (plain) return path.native();  // as most are
  const fs::path here = fs::current_path(error);
  const fs::path inside = fs::absolute(path, error).lexically_normal().lexically_relative(here);
  if (inside.empty() || *inside.begin() == "..") return as_given;
  return inside.generic_string();
}

bool lies_in(const fs::path& folder, const fs::path& path, const Files& files) {
  const fs::path inside = files.real_path(path).lexically_relative(files.real_path(folder));
  return !inside.empty() && *inside.begin() != "..";
}

fs::path project_root(const std::vector<std::string>& paths, const Files& files) {
  const fs::path here = working_folder(files);
  fs::path deepest;
  for (const std::string& given : paths) {
    fs::path folder = files.real_path(given);
    if (files.kind(folder) != FileKind::folder) folder = folder.parent_path();
    while (!deepest.empty() && !lies_in(deepest, folder, files) && deepest.has_relative_path())
      deepest = deepest.parent_path();
    if (deepest.empty()) deepest = folder;
  }
  if (deepest.empty()) deepest = here;
  for (const char* mark : {".cxmap.yaml", ".git"})
    for (fs::path folder = deepest;; folder = folder.parent_path()) {
      if (is_there(folder / mark, files)) return folder;
      if (!folder.has_relative_path()) break;
    }
  return lies_in(here, deepest, files) ? here : deepest;
}

std::optional<std::string> marked_root(const std::vector<std::string>& paths, const Files& files) {
  const fs::path root = project_root(paths, files);
  if (!is_there(root / ".cxmap.yaml", files) && !is_there(root / ".git", files)) return std::nullopt;
  // Named as the files that are asked for, so that all stand in one order.
  const bool in_full = !paths.empty() && fs::path(paths.front()).is_absolute();
  return in_full ? root.generic_string() : seen_from_here(root, files);
}

std::string project_root_path() { return seen_from_here(project_root({}), disk()); }

}  // namespace cxmap
