#pragma once

#include <string>
#include <unordered_map>

#include "source/files.h"

namespace cxmap {

/// Files as one run sees them: where links lead is looked up once. Not for several threads at a time but for read() and
/// stamp(), which know nothing of paths that were seen.
class SeenFiles final : public Files {
 public:
  explicit SeenFiles(const Files& below) : below_(below) {}

  /// The next run looks again.
  void forget() { real_paths_.clear(); }

  FileKind kind(const std::filesystem::path& path) const override { return below_.kind(path); }
  FileStamp stamp(const std::filesystem::path& path) const override { return below_.stamp(path); }
  Result<std::string> read(const std::filesystem::path& path, std::size_t limit) const override {
    return below_.read(path, limit);
  }
  Result<std::vector<FolderEntry>> list(const std::filesystem::path& folder) const override {
    return below_.list(folder);
  }
  bool is_link(const std::filesystem::path& path) const override { return below_.is_link(path); }
  std::filesystem::path real_path(const std::filesystem::path& path) const override;

 private:
  const Files& below_;
  mutable std::unordered_map<std::string, std::filesystem::path> real_paths_;  // by path
};

}  // namespace cxmap
