#include "util/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace cxmap {

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  const auto fail = [] { return Failure{fmt::format("can't read this file: {}", std::strerror(errno))}; };
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return fail();
  struct stat info {};
  std::string bytes;
  bool ok = ::fstat(fd, &info) == 0;
  // A pipe or device says no size: read until it ends or the limit is passed.
  std::size_t wanted =
      ok && S_ISREG(info.st_mode) ? std::min(static_cast<std::size_t>(info.st_size), limit) + 1 : 65536;
  std::size_t used = 0;
  while (ok && used <= limit) {
    bytes.resize(std::max(wanted, used + 1));
    const ssize_t got = ::read(fd, bytes.data() + used, bytes.size() - used);
    if (got < 0 && errno == EINTR) continue;
    ok = got >= 0;
    if (got <= 0) break;
    used += static_cast<std::size_t>(got);
    if (used == bytes.size()) wanted = std::min(2 * used, limit + 1);
  }
  const int saved = errno;
  ::close(fd);
  errno = saved;
  if (!ok) return fail();
  bytes.resize(used);
  return bytes;
}

}  // namespace cxmap
