#include "util/program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace cxmap {
namespace {

/// A file descriptor, closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  int get() const { return number_; }
  int release() { return std::exchange(number_, -1); }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

struct Pipe {
  Descriptor reading, writing;
};

Result<Pipe> new_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return Failure{std::strerror(errno)};
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> out;
  for (const std::string& word : words) out.push_back(const_cast<char*>(word.c_str()));  // which is not written to
  out.push_back(nullptr);
  return out;
}

// Starts it with these as standard input, output and error; -1 is /dev/null.
Result<pid_t> start(const ProgramCall& call, int in, int out, int errors) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const std::array<int, 3> wanted = {in, out, errors};
  for (int target = 0; target < 3; ++target)
    if (const int from = wanted[static_cast<std::size_t>(target)]; from >= 0)
      posix_spawn_file_actions_adddup2(&actions, from, target);
    else
      posix_spawn_file_actions_addopen(&actions, target, "/dev/null", target == 0 ? O_RDONLY : O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);  // which we ignore
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = -1;
  const int error = posix_spawnp(&child, call.words.front().c_str(), &actions, &attributes, pointers(call.words).data(),
                                 pointers(call.environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error == ENOENT) return Failure{call.words.front() + " is not installed"};
  if (error != 0) return Failure{call.words.front() + ": " + std::strerror(error)};
  return child;
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  constexpr int by_signal = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status) : by_signal + WTERMSIG(status);
}

// Appends what there is to read. False at the end.
bool read_some(int from, std::string& to) {
  std::array<char, 65536> chunk;
  ssize_t n = 0;
  do n = ::read(from, chunk.data(), chunk.size());
  while (n < 0 && errno == EINTR);
  if (n > 0) to.append(chunk.data(), static_cast<std::size_t>(n));
  return n > 0;
}

}  // namespace

Result<ProgramOutput> run_program(const ProgramCall& call, std::size_t most) {
  Result<Pipe> out = new_pipe(), errors = new_pipe();
  if (!out || !errors) return Failure{out ? errors.error() : out.error()};
  const Result<pid_t> child = start(call, -1, out->writing.get(), errors->writing.get());
  out->writing.close();
  errors->writing.close();
  if (!child) return Failure{child.error()};
  ProgramOutput result;
  std::array<pollfd, 2> open = {pollfd{out->reading.get(), POLLIN, 0}, pollfd{errors->reading.get(), POLLIN, 0}};
  while (open[0].fd >= 0 || open[1].fd >= 0) {
    if (::poll(open.data(), open.size(), -1) < 0) {
      if (errno == EINTR) continue;
      ::kill(*child, SIGKILL);
      wait_for(*child);
      return Failure{call.words.front() + " can't be read: " + std::strerror(errno)};
    }
    if (open[0].revents != 0 && !read_some(open[0].fd, result.out)) open[0].fd = -1;
    if (open[1].revents != 0 && !read_some(open[1].fd, result.errors)) open[1].fd = -1;
    if (result.out.size() + result.errors.size() > most) {
      ::kill(*child, SIGKILL);
      wait_for(*child);
      return Failure{call.words.front() + " says more than " + std::to_string(most >> 20) + " MiB"};
    }
  }
  result.status = wait_for(*child);
  return result;
}

Result<std::unique_ptr<Conversation>> Conversation::start(const ProgramCall& call) {
  Result<Pipe> in = new_pipe(), out = new_pipe();
  if (!in || !out) return Failure{in ? out.error() : in.error()};
  const Result<pid_t> child = cxmap::start(call, in->reading.get(), out->writing.get(), -1);
  if (!child) return Failure{child.error()};
  return std::unique_ptr<Conversation>(new Conversation(*child, in->writing.release(), out->reading.release()));
}

Conversation::~Conversation() {
  ::close(in_);
  ::close(out_);
  ::kill(child_, SIGTERM);
  wait_for(child_);
}

bool Conversation::say(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(in_, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

bool Conversation::read_more() {
  buffer_.erase(0, std::exchange(at_, 0));
  return read_some(out_, buffer_);
}

std::optional<std::string> Conversation::line(std::size_t most) {
  for (;;) {
    const std::size_t end = buffer_.find('\n', at_);
    if (end != std::string::npos) {
      std::string out = buffer_.substr(at_, end - at_);
      at_ = end + 1;
      return out;
    }
    if (buffer_.size() - at_ > most || !read_more()) return std::nullopt;
  }
}

std::optional<std::string> Conversation::bytes(std::size_t number) {
  while (buffer_.size() - at_ < number)
    if (!read_more()) return std::nullopt;
  std::string out = buffer_.substr(at_, number);
  at_ += number;
  return out;
}

}  // namespace cxmap
