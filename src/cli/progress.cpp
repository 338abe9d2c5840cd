#include "cli/progress.h"

#include <fmt/format.h>

#include <ostream>
#include <system_error>

#include "util/words.h"

namespace cxmap {
namespace {

constexpr std::chrono::milliseconds pause{100};

}  // namespace

std::string progress_text(std::size_t read, std::size_t found) {
  const std::string files = counted(found, "file");
  if (found == 0) return "looking for journeys";
  return read < found ? fmt::format("read {} of {}", grouped(read), files) : "checking " + files;
}

Progress::Progress(std::ostream& out, std::chrono::milliseconds patience) : out_(out) {
  try {
    watcher_ = std::thread([this, patience] { watch(patience); });
  } catch (const std::system_error&) {
    // No more threads: nothing is shown, the work is done nevertheless.
  }
}

Progress::~Progress() {
  {
    const std::lock_guard lock(mutex_);
    end_ = true;
  }
  ended_.notify_one();
  if (watcher_.joinable()) watcher_.join();
}

void Progress::watch(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  const auto has_ended = [this] { return end_; };
  if (ended_.wait_for(lock, patience, has_ended)) return;
  do out_ << "\r\x1b[K" << progress_text(tally.read, tally.found) << std::flush;
  while (!ended_.wait_for(lock, pause, has_ended));
  out_ << "\r\x1b[K" << std::flush;
}

}  // namespace cxmap
