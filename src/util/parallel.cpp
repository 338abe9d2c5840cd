#include "util/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace cxmap {

void in_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work) {
  constexpr std::size_t worth_a_thread = 32, most_workers = 64;
  const std::size_t wanted = jobs ? jobs : std::max(1u, std::thread::hardware_concurrency());
  const std::size_t workers = std::min({wanted, most_workers, jobs ? count : count / worth_a_thread + 1});
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> has_failed = false;
  std::exception_ptr failure;
  const auto work_on = [&] {
    try {
      for (std::size_t i; (i = next++) < count;) work(i);
    } catch (...) {
      if (!has_failed.exchange(true)) failure = std::current_exception();
      next = count;
    }
  };
  std::vector<std::thread> others;
  try {
    others.reserve(workers);
    for (std::size_t i = 1; i < workers; ++i) others.emplace_back(work_on);
  } catch (const std::exception&) {
    // The machine gives no more threads, or no memory for them: those that run do the work.
  }
  work_on();
  for (std::thread& t : others) t.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace cxmap
