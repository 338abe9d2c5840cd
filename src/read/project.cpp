#include "read/project.h"

#include <cstdlib>

namespace cxmap {
namespace {

namespace fs = std::filesystem;

// The system gives it without links.
fs::path working_folder() {
  std::error_code error;
  return fs::current_path(error);
}

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

bool lies_in(const fs::path& folder, const fs::path& path) {
  const std::string_view above = folder.native(), below = path.native();
  if (!below.starts_with(above)) return false;
  return below.size() == above.size() || above.ends_with('/') || below[above.size()] == '/';
}

fs::path real_folder(const fs::path& path, const Files& files) {
  const fs::path real = files.real_path(path);
  return files.kind(real) == FileKind::folder ? real : real.parent_path();
}

std::string seen_from_here(const fs::path& path) { return path.lexically_relative(working_folder()).generic_string(); }

std::string name_for_messages(const fs::path& file) {
  const fs::path here = working_folder();
  const bool is_near = lies_in(here, file) || lies_in(file.parent_path(), here);
  return is_near ? file.lexically_relative(here).generic_string() : file.generic_string();
}

std::string project_root_path(const Files& files) {
  return seen_from_here(Roots(files).of_folder(working_folder()).folder);
}

Roots::Roots(const Files& files) : files_(files), here_(working_folder()) {
  if (const char* home = std::getenv("HOME"); home && *home == '/') home_ = files.real_path(home);
}

const Root& Roots::of(const fs::path& path) { return of_folder(real_folder(path, files_)); }

const Root& Roots::of_folder(const fs::path& folder) {
  if (const auto it = roots_.find(folder); it != roots_.end()) return it->second;
  const auto has = [&](const char* name) { return files_.kind(folder / name) != FileKind::none; };
  Root root;
  if (has(".git"))
    root = {.folder = folder, .marked = true, .repository = folder};
  else if (folder != home_ && folder.has_relative_path())
    root = of_folder(folder.parent_path());
  if (!root.by_settings && has(".cxmap.yaml"))
    root = {folder, true, true, root.repository};
  else if (!root.marked)
    root.folder = lies_in(here_, folder) ? here_ : folder;
  return roots_.emplace(folder, std::move(root)).first->second;
}

}  // namespace cxmap
