#include "serve/watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace cxmap {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// Editors write a file in several steps, or a new one and rename it.
constexpr auto calm = 30ms, calm_while_gone = 200ms;
constexpr auto between_looks = 250ms;
// Looking at a very large folder takes at most a twentieth of the time, or half of it while something is going on.
constexpr int share = 20;

}  // namespace

Watch::Watch(std::vector<std::string> folders)
    : folders_(std::move(folders)), descriptor_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  answered_at_ = file_time();
  answered_ = last_ = look();
}

Watch::~Watch() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Watch::add(const std::string& file) {
  if (file.empty() || !files_.insert(file).second) return;
  const fs::path folder = fs::path(file).parent_path();
  listen_to(folder.empty() ? "." : folder.string());
  // One that was found in a folder is known already, as it was before it was read.
  const FileStamp now = disk().stamp(file);
  answered_.try_emplace(file, now.changed < answered_at_ ? now : FileStamp{});
}

void Watch::listen_to(const std::string& folder) {
  constexpr auto what = IN_CLOSE_WRITE | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR;
  if (descriptor_ >= 0) inotify_add_watch(descriptor_, folder.c_str(), what);  // twice is as good as once
}

void Watch::find(const std::string& folder, Stamps& found) {
  listen_to(folder);
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const fs::path& path = it->path();
    if (path.filename().native().starts_with('.') || it->is_symlink(error)) continue;
    if (it->is_directory(error))
      find(path.string(), found);
    else if (path.extension() == ".yaml" || path.extension() == ".yml")
      found[path.string()] = disk().stamp(path);
  }
}

Watch::Stamps Watch::look() {
  Stamps found;
  for (const std::string& folder : folders_) find(folder, found);
  for (const std::string& file : files_) found[file] = disk().stamp(file);
  return found;
}

std::optional<std::string> Watch::changed() {
  alignas(inotify_event) std::array<char, 4096> news;
  while (descriptor_ >= 0 && ::read(descriptor_, news.data(), news.size()) > 0) stirred_ = true;
  const auto now = Clock::now();
  if (now - looked_ < rest()) return std::nullopt;
  Stamps seen = look();
  looked_ = Clock::now();
  cost_ = looked_ - now;
  if (seen != last_) {
    last_ = std::move(seen);
    since_ = now;
  }
  stirred_ = last_ != answered_;
  if (!stirred_) return std::nullopt;
  // The first that differs names the change.
  const auto differs = [](const Stamps& a, const Stamps& b) {
    return std::ranges::find_if(a, [&](const auto& entry) {
      const auto other = b.find(entry.first);
      return other == b.end() || other->second != entry.second;
    });
  };
  const auto added = differs(last_, answered_), lost = differs(answered_, last_);
  const bool gone = added == last_.end() || added->second == FileStamp{};
  if (now - since_ < (gone ? calm_while_gone : calm)) return std::nullopt;
  std::string name = added == last_.end() ? lost->first : added->first;
  answered_ = last_;
  answered_at_ = file_time();
  stirred_ = false;
  return name;
}

bool Watch::wait(bool (*stops)()) {
  for (;;) {
    if (stops()) return false;
    pollfd news{listens() ? descriptor_ : -1, POLLIN, 0};
    // However long a look takes, the end does not have to wait longer.
    ::poll(&news, 1, static_cast<int>(std::min<std::chrono::milliseconds>(pause(), between_looks).count()));
    if (!stops() && changed()) return true;
  }
}

// How long after a look there is no other one.
Watch::Clock::duration Watch::rest() const { return (stirred_ ? 1 : share) * cost_; }

std::chrono::milliseconds Watch::pause() const {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(looked_ + rest() - Clock::now());
  return std::max({left, stirred_ ? 10ms : between_looks, 1ms});
}

}  // namespace cxmap
