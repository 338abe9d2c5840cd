#include "util/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace cxmap {

namespace {

constexpr int patience = 10'000;  // milliseconds, for what writes into a pipe

// Waits until a pipe or device that was opened without waiting has something to read.
bool has_come(int fd) {
  pollfd waiting{fd, POLLIN, 0};
  const int events = ::poll(&waiting, 1, patience);
  if (events == 0) errno = ETIMEDOUT;
  return events > 0 || (events < 0 && errno == EINTR);
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  const auto fail = [] { return Failure{fmt::format("can't read this file: {}", std::strerror(errno))}; };
  const int fd =
      ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);  // a pipe without a writer would be waited for
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
    if (got < 0 && (errno == EINTR || (errno == EAGAIN && has_come(fd)))) continue;
    ok = got >= 0;
    if (got <= 0) break;
    used += static_cast<std::size_t>(got);
    if (used == bytes.size()) wanted = std::min(2 * used, limit + 1);
  }
  const int saved = errno;
  ::close(fd);
  errno = saved;
  if (!ok) return fail();
  if (used == 0 && S_ISFIFO(info.st_mode)) return Failure{"can't read this file: it is a pipe that nothing writes to"};
  bytes.resize(used);
  return bytes;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n == 0) errno = EIO;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace cxmap
