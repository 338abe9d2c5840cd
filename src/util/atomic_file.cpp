#include "util/atomic_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace cxmap {
namespace {

Failure because(const std::string& path) { return {fmt::format("can't write {}: {}", path, std::strerror(errno))}; }

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// Writes, syncs if it is a real file, and closes; on failure errno says why.
bool fill(int fd, std::string_view bytes, bool sync) {
  bool ok = write_all(fd, bytes) && (!sync || ::fsync(fd) == 0);
  const int saved = errno;
  if (::close(fd) != 0 && ok) return false;
  errno = saved;
  return ok;
}

// The permissions that a new file gets.
mode_t default_rights() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

Result<void> write_file(const std::string& path, std::string_view bytes) {
  struct stat info {};
  const bool exists = ::stat(path.c_str(), &info) == 0;
  if (exists && !S_ISREG(info.st_mode)) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd >= 0 && (fill(fd, bytes, false) || errno == EPIPE)) return {};
    return because(path);
  }
  if (exists && ::access(path.c_str(), W_OK) != 0) return because(path);
  // A link stays one: what it points to is replaced.
  std::error_code error;
  const std::string target = exists ? std::filesystem::canonical(path, error).string() : path;
  std::string temporary = target + ".XXXXXX";
  const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return because(path);
  const bool ok = ::fchmod(fd, exists ? info.st_mode & 07777 : default_rights()) == 0;
  if (!fill(fd, bytes, true) || !ok || ::rename(temporary.c_str(), target.c_str()) != 0) {
    const Failure why = because(path);
    ::unlink(temporary.c_str());
    return why;
  }
  return {};
}

Result<void> write_new_file(const std::string& path, std::string_view bytes) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0 && errno == EEXIST) return Failure{fmt::format("{} already exists; not overwritten", path)};
  if (fd < 0) return because(path);
  if (fill(fd, bytes, true)) return {};
  const Failure why = because(path);
  ::unlink(path.c_str());
  return why;
}

}  // namespace cxmap
