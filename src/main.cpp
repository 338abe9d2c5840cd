#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <new>
#include <string_view>

#include "cli/run.h"

namespace {

// Of the environment; empty if it is not set.
std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// Does a terminal at this end do more than print?
bool is_terminal(int descriptor) { return isatty(descriptor) && variable("TERM") != "dumb"; }

// NO_COLOR goes over FORCE_COLOR and CLICOLOR_FORCE, as in other programs, and these over what the terminal is.
bool shows_colours() {
  if (!variable("NO_COLOR").empty()) return false;
  const auto is_on = [](std::string_view value) { return value != "0" && value != "false"; };
  if (const std::string_view forced = variable("FORCE_COLOR"); !forced.empty()) return is_on(forced);
  if (const std::string_view forced = variable("CLICOLOR_FORCE"); !forced.empty() && is_on(forced)) return true;
  return is_terminal(STDOUT_FILENO) && variable("CLICOLOR") != "0";
}

unsigned columns() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// Has the reader of a pipe closed it?
bool is_closed(int descriptor) {
  pollfd pipe{descriptor, POLLOUT, 0};
  return poll(&pipe, 1, 0) == 1 && (pipe.revents & POLLERR) != 0;
}

}  // namespace

int main(int argc, char** argv) try {
  std::signal(SIGPIPE, SIG_IGN);  // who closes a pipe has seen enough: the status stays what it is
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow so large is a failed write
  cxmap::Streams streams{std::cin,
                         std::cout,
                         std::cerr,
                         is_terminal(STDOUT_FILENO),
                         shows_colours(),
                         columns(),
                         is_terminal(STDERR_FILENO)};
  const int status = cxmap::run({argv + 1, argv + argc}, streams);
  if (std::cout.flush() || status == 2 || is_closed(STDOUT_FILENO)) return status;
  std::cerr << "cxmap: can't write to standard output\n";
  return 2;
} catch (const std::bad_alloc&) {
  std::cerr << "cxmap: the memory does not suffice; try it with fewer files, or with --jobs 1\n";
  return 2;
}
