#include "util/child_process.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <new>
#include <string_view>
#include <vector>

#include "util/file.h"

namespace cxmap {
namespace {

/// As long as there is one, Ctrl-C and SIGTERM wait; whoever handles them gets them at its end.
class Withheld {
 public:
  Withheld() {
    sigemptyset(&signals_);
    for (const int signal : both) {
      struct sigaction action {};
      sigaction(signal, nullptr, &action);
      if (action.sa_handler != SIG_IGN) sigaddset(&signals_, signal);
    }
    sigprocmask(SIG_BLOCK, &signals_, &before_);
    descriptor_ = ::signalfd(-1, &signals_, SFD_CLOEXEC);
  }
  ~Withheld() {
    ::close(descriptor_);
    release();
  }
  Withheld(const Withheld&) = delete;
  Withheld& operator=(const Withheld&) = delete;

  /// For a child: each of them ends it at once.
  void end_us() const {
    for (const int signal : both)
      if (sigismember(&signals_, signal) == 1) std::signal(signal, SIG_DFL);
    release();
  }
  /// Becomes readable once a signal has come; it is only polled.
  int descriptor() const { return descriptor_; }

 private:
  static constexpr std::array<int, 2> both = {SIGINT, SIGTERM};
  void release() const { sigprocmask(SIG_SETMASK, &before_, nullptr); }

  sigset_t signals_, before_;
  int descriptor_ = -1;
};

/// Reads all that a child writes. A child that is not wanted any more is asked to end.
std::string read_all(int file, pid_t child, const Withheld& signals) {
  std::string bytes;
  std::vector<char> buffer(65536);  // not on the stack, which may be small
  for (;;) {
    std::array<pollfd, 2> ready = {pollfd{file, POLLIN, 0}, pollfd{signals.descriptor(), POLLIN, 0}};
    if (::poll(ready.data(), ready.size(), -1) > 0 && ready[1].revents != 0) {
      ::kill(child, SIGTERM);  // which it passes on, if it has a child itself
      ::kill(child, SIGCONT);  // it may be stopped
      return {};
    }
    if (ready[0].revents == 0) continue;
    const ssize_t n = ::read(file, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(n));
  }
}

constexpr int no_memory = 99;  // the exit status that says so

/// Ends a child with what it has to do. No destructors run: they belong to the parent.
[[noreturn]] void end_child(int pipe, const std::function<std::string()>& work) {
  try {
    const bool written = write_all(pipe, work());
    ::shutdown(pipe, SHUT_WR);
    ::_exit(written ? 0 : 1);
  } catch (const std::bad_alloc&) {
    ::_exit(no_memory);
  } catch (...) {  // nothing may unwind into what the parent does
    ::_exit(1);
  }
}

}  // namespace

Result<std::string> in_child(const std::function<std::string()>& work, std::string_view library) {
  std::array<int, 2> pipe{};  // of sockets: the child can say that it is done, whoever else has its end open
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pipe.data()) != 0)
    return Failure{"there is no pipe to a child process"};
  const Withheld signals;
  std::fflush(nullptr);  // else the child's copy of a buffer might be written too
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe[0]);
    signals.end_us();
    end_child(pipe[1], work);
  }
  ::close(pipe[1]);
  if (child < 0) {
    ::close(pipe[0]);
    return Failure{"there is no child process to write in"};
  }
  std::string bytes = read_all(pipe[0], child, signals);
  ::close(pipe[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return Failure{fmt::format("the {} crashed (signal {})", library, WTERMSIG(status))};
  if (WEXITSTATUS(status) == no_memory) return Failure{fmt::format("the memory does not suffice for the {}", library)};
  if (WEXITSTATUS(status) != 0)
    return Failure{fmt::format("the {} stopped (exit status {})", library, WEXITSTATUS(status))};
  return bytes;
}

}  // namespace cxmap
