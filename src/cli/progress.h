#pragma once

#include <chrono>
#include <condition_variable>
#include <iosfwd>
#include <mutex>
#include <string>
#include <thread>

#include "cxmap/cxmap.h"

namespace cxmap {

/// The line that says how far a long run is. It appears when the run takes longer than `patience`, is overwritten
/// while it goes on, and is gone when this ends; nobody else may write to `out` until then.
class Progress {
 public:
  explicit Progress(std::ostream& out, std::chrono::milliseconds patience = std::chrono::seconds(1));
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  Tally tally;  ///< for the request

 private:
  void watch(std::chrono::milliseconds patience);

  std::ostream& out_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool end_ = false;
  std::thread watcher_;
};

/// "read 1,200 of 10,000 files"
std::string progress_text(std::size_t read, std::size_t found);

}  // namespace cxmap
