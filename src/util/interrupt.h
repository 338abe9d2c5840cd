#pragma once

#include <csignal>

namespace cxmap {

/// While there is one, Ctrl-C and SIGTERM end nothing by themselves, but are remembered.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  static bool came();

 private:
  struct sigaction old_int_ {
  }, old_term_{};
};

}  // namespace cxmap
