#include "source/seen_files.h"

namespace cxmap {

namespace fs = std::filesystem;

// A file that is no link is where its folder is: so each folder is looked up once, and each file is looked at.
fs::path SeenFiles::real_path(const fs::path& path) const {
  if (const auto it = real_paths_.find(path.native()); it != real_paths_.end()) return it->second;
  const fs::path name = path.filename(), folder = path.parent_path();
  const bool is_plain = !name.empty() && name != "." && name != ".." && !folder.empty() && folder != path;
  fs::path real = is_plain && !below_.is_link(path) ? real_path(folder) / name : below_.real_path(path);
  return real_paths_.emplace(path.native(), std::move(real)).first->second;
}

}  // namespace cxmap
