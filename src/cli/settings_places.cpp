#include "cli/settings_places.h"

#include <filesystem>

namespace cxmap {

namespace fs = std::filesystem;

std::vector<std::string> settings_places(const CommandLine& line, const std::string& path) {
  const std::string now = line.settings_file({path});
  if (now.empty() || line.names_settings()) return {now};
  std::error_code error;
  fs::path folder = fs::weakly_canonical(fs::absolute(path, error), error);
  if (!fs::is_directory(folder, error)) folder = folder.parent_path();
  std::vector<std::string> places;
  for (;; folder = folder.parent_path()) {
    places.push_back((folder / ".cxmap.yaml").string());
    if (places.back() == now || !folder.has_relative_path()) return places;
  }
}

}  // namespace cxmap
