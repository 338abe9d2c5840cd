#include "util/atomic_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <deque>
#include <filesystem>

#include "util/file.h"

namespace cxmap {
namespace {

Failure because(const std::string& path) {
  const int why = errno;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (why == ENOENT && !folder.empty() && !std::filesystem::exists(folder, error))
    return {fmt::format("can't write {}: there is no folder {}", path, folder.string())};
  return {fmt::format("can't write {}: {}", path, std::strerror(why))};
}

// Writes, syncs if it is a real file, and closes; on failure errno says why.
bool fill(int fd, std::string_view bytes, bool sync) {
  bool ok = write_all(fd, bytes) && (!sync || ::fsync(fd) == 0);
  const int saved = errno;
  if (::close(fd) != 0 && ok) return false;
  errno = saved;
  return ok;
}

// A new file beside another one: its name, and a descriptor; -1 if there is none.
int make_temporary(const std::string& target, std::string& name) {
  name = (std::filesystem::path(target).parent_path() / ".cxmap-XXXXXX").string();
  return ::mkostemp(name.data(), O_CLOEXEC);
}

// The descriptor that a name such as /dev/stdout stands for; -1 if it stands for none.
int descriptor_of(const std::string& path) {
  if (path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    int number = -1;
    const char* const end = path.data() + path.size();
    if (path.starts_with(folder) && std::from_chars(path.data() + folder.size(), end, number).ptr == end) return number;
  }
  return -1;
}

// What is to be replaced: where links lead, also one whose target is not there yet.
std::string target_of(const std::string& path) {
  constexpr int most_links = 40;
  std::filesystem::path target = path;
  std::error_code error;
  for (int i = 0; i < most_links && std::filesystem::is_symlink(target, error); ++i)
    target = target.parent_path() / std::filesystem::read_symlink(target, error);
  return target.string();
}

// The permissions that a new file gets.
mode_t default_rights() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

// ---- several files ----

Failure refused(const std::string& path, std::string_view why) {
  return {fmt::format("can't write {}: {}; nothing was written", path, why)};
}

bool is_mounted(const std::string& path) {
  struct statx info {};
  return ::statx(AT_FDCWD, path.c_str(), 0, STATX_TYPE, &info) == 0 &&
         (info.stx_attributes_mask & info.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

bool is_same(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size &&
         a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

constexpr std::string_view changed_meanwhile = "it has changed since it was read";

// One of the files: first its new text stands beside it, then it takes its place. What did not is removed.
class Replacement {
 public:
  explicit Replacement(const Rewrite& file) : file_(file) {}
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;
  ~Replacement() {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
  }

  const std::string& path() const { return file_.path; }

  Result<void> prepare() {
    std::error_code error;
    target_ = std::filesystem::canonical(file_.path, error).string();
    if (error) return refused(file_.path, error.message());
    if (::stat(target_.c_str(), &info_) != 0) return refused(file_.path, std::strerror(errno));
    if (!S_ISREG(info_.st_mode)) return refused(file_.path, "it is not a file");
    if (info_.st_nlink > 1)
      return refused(file_.path, "it has several hard links, of which only this one would change");
    if (is_mounted(target_)) return refused(file_.path, "it is mounted by itself, and can't be replaced");
    if (::access(target_.c_str(), W_OK) != 0) return refused(file_.path, std::strerror(errno));
    const Result<std::string> bytes = read_file(target_, file_.before.size());
    if (!bytes || *bytes != file_.before) return refused(file_.path, changed_meanwhile);
    std::string name;
    const int fd = make_temporary(target_, name);
    if (fd < 0) return refused(file_.path, std::strerror(errno));
    temporary_ = std::move(name);
    const bool is_owned = ::fchown(fd, info_.st_uid, info_.st_gid) == 0 || ::fchown(fd, absent_id, info_.st_gid) == 0;
    // Without its group, the rights of the group would be those of others.
    const mode_t rights = info_.st_mode & (is_owned ? 07777 : 0707);
    const bool ok = ::fchmod(fd, rights) == 0;
    if (!fill(fd, file_.after, true) || !ok) return refused(file_.path, std::strerror(errno));
    return {};
  }

  bool is_unchanged() const {
    struct stat now {};
    std::error_code error;
    return ::stat(file_.path.c_str(), &now) == 0 && is_same(now, info_) &&
           std::filesystem::canonical(file_.path, error).string() == target_;
  }

  bool replace() {
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) return false;
    temporary_.clear();
    sync_folder();
    return true;
  }

 private:
  static constexpr uid_t absent_id = static_cast<uid_t>(-1);  // leaves the owner as it is

  // So that the new name outlives a loss of power; where a folder can't be synced, the file is written all the same.
  void sync_folder() const {
    const std::string folder = std::filesystem::path(target_).parent_path().string();
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    ::fsync(fd);
    ::close(fd);
  }

  const Rewrite& file_;
  std::string target_, temporary_;
  struct stat info_ {};
};

}  // namespace

SignalsWait::SignalsWait() {
  sigset_t ending;
  sigemptyset(&ending);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ending, signal);
  ::pthread_sigmask(SIG_BLOCK, &ending, &before_);
}

SignalsWait::~SignalsWait() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

Result<void> rewrite_files(const std::vector<Rewrite>& files) {
  const SignalsWait until_all_are_written;
  std::deque<Replacement> replacements;
  for (const Rewrite& file : files)
    if (Result<void> prepared = replacements.emplace_back(file).prepare(); !prepared) return prepared;
  for (const Replacement& each : replacements)
    if (!each.is_unchanged()) return refused(each.path(), changed_meanwhile);
  std::string written;
  for (Replacement& each : replacements) {
    if (!each.replace()) {
      const std::string why = std::strerror(errno);
      if (written.empty()) return refused(each.path(), why);
      return Failure{fmt::format("can't write {}: {}; already written: {}", each.path(), why, written)};
    }
    written += (written.empty() ? "" : ", ") + each.path();
  }
  return {};
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  if (const int fd = descriptor_of(path); fd >= 0) {  // it may be a file, and what is in it stays
    const bool ok = write_all(fd, bytes) || errno == EPIPE;
    return ok ? Result<void>() : because(path);
  }
  struct stat info {};
  const bool exists = ::stat(path.c_str(), &info) == 0;
  if (exists && !S_ISREG(info.st_mode)) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd >= 0 && (fill(fd, bytes, false) || errno == EPIPE)) return {};
    return because(path);
  }
  if (exists && ::access(path.c_str(), W_OK) != 0) return because(path);
  const SignalsWait until_written;
  const std::string target = target_of(path);  // a link stays one
  std::string temporary;
  const int fd = make_temporary(target, temporary);
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
  const SignalsWait until_written;
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0 && errno == EEXIST) return Failure{fmt::format("{} already exists; not overwritten", path)};
  if (fd < 0) return because(path);
  if (fill(fd, bytes, true)) return {};
  const Failure why = because(path);
  ::unlink(path.c_str());
  return why;
}

}  // namespace cxmap
