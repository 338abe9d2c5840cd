#include <sys/stat.h>

#include <ctime>

#include "source/files.h"
#include "util/file.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

std::chrono::nanoseconds since_1970(const timespec& time) {
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

FileKind kind_of(const fs::file_status& status) {
  return !fs::exists(status)           ? FileKind::none
         : fs::is_directory(status)    ? FileKind::folder
         : fs::is_regular_file(status) ? FileKind::file
                                       : FileKind::other;
}

class Disk final : public Files {
 public:
  FileKind kind(const fs::path& path) const override {
    std::error_code error;
    return kind_of(fs::status(path, error));
  }

  FileStamp stamp(const fs::path& path) const override {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return {};
    return {info.st_ino, static_cast<std::uint64_t>(info.st_size), since_1970(info.st_mtim), since_1970(info.st_ctim)};
  }

  Result<std::string> read(const fs::path& path, std::size_t limit) const override { return read_file(path, limit); }

  Result<std::vector<FolderEntry>> list(const fs::path& folder) const override {
    std::error_code error;
    fs::directory_iterator it(folder, error), end;
    if (error) return Failure{error.message()};
    std::vector<FolderEntry> out;
    for (; !error && it != end; it.increment(error)) {
      std::error_code unknown;  // of an entry that is gone by now
      const bool is_link = it->is_symlink(unknown);
      const FileKind kind = it->is_directory(unknown)      ? FileKind::folder
                            : it->is_regular_file(unknown) ? FileKind::file
                                                           : FileKind::other;
      out.push_back({it->path().filename().string(), kind, is_link});
    }
    return out;
  }

  bool is_link(const fs::path& path) const override {
    std::error_code error;
    return fs::is_symlink(fs::symlink_status(path, error));
  }

  fs::path real_path(const fs::path& path) const override {
    std::error_code error;
    return fs::weakly_canonical(fs::absolute(path, error), error);
  }
};

}  // namespace

const Files& disk() {
  static const Disk files;
  return files;
}

std::chrono::nanoseconds file_time() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
  return since_1970(now);
}

}  // namespace cxmap
