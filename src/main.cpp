#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "cli/run.h"

namespace {

// Does a terminal at this end do more than print?
bool is_terminal(int descriptor) {
  const char* term = std::getenv("TERM");
  return isatty(descriptor) && !(term && std::strcmp(term, "dumb") == 0);
}

bool shows_colours() {
  const char* no_color = std::getenv("NO_COLOR");
  return is_terminal(STDOUT_FILENO) && !(no_color && *no_color);
}

unsigned columns() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is reported like a full disk
  cxmap::Streams streams{std::cin, std::cout, std::cerr, shows_colours(), columns(), is_terminal(STDERR_FILENO)};
  const int status = cxmap::run({argv + 1, argv + argc}, streams);
  if (std::cout.flush() || status == 2) return status;
  std::cerr << "cxmap: can't write to standard output\n";
  return 2;
}
