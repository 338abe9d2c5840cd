#pragma once

#include <chrono>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "source/files.h"

namespace cxmap {

/// Reports when files change. What counts is how they look on the disk (size, time, number), so that network folders
/// work as well; the kernel's word (inotify) only makes it look at once.
class Watch {
 public:
  /// Looks at all YAML files in these folders and below, new ones too; hidden ones and links are passed over.
  explicit Watch(std::vector<std::string> folders = {});
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  /// From now on looks at these files, too, whether they exist or not. One that has changed since the last answer
  /// may have been read before that, and counts as changed.
  template <class Files>
  void look_at(const Files& files) {
    for (const std::string& file : files) add(file);
  }
  void look_at(std::initializer_list<std::string> files) { look_at<>(files); }

  /// A file that is new, gone or different since the last answer, once all has been at rest for a moment; never waits.
  std::optional<std::string> changed();

  /// Waits for a change: true; false as soon as it should not go on.
  bool wait(bool (*stops)());

  /// How long there is no point in asking again, unless descriptor() can be read.
  std::chrono::milliseconds pause() const;
  /// Whether to wait for descriptor(), too: not while things come to rest.
  bool listens() const { return descriptor_ >= 0 && !stirred_; }
  int descriptor() const { return descriptor_; }

 private:
  using Clock = std::chrono::steady_clock;
  using Stamps = std::map<std::string, FileStamp>;

  void add(const std::string& file);
  void listen_to(const std::string& folder);
  void find(const std::string& folder, Stamps& found);
  Stamps look();
  Clock::duration rest() const;

  std::vector<std::string> folders_;
  std::set<std::string> files_;
  Stamps answered_, last_;                  // as reported, and as last seen
  std::chrono::nanoseconds answered_at_{};  // by the clock of files
  Clock::time_point looked_, since_;        // when it looked, and since when `last_` is as it is
  Clock::duration cost_{};                  // of a look
  bool stirred_ = false;                    // something is going on: look again soon
  int descriptor_ = -1;
};

}  // namespace cxmap
