#pragma once

#include <csignal>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/result.h"

namespace cxmap {

/// As long as there is one, what would end the process waits, so that nothing half-written is left behind.
class SignalsWait {
 public:
  SignalsWait();
  ~SignalsWait();
  SignalsWait(const SignalsWait&) = delete;
  SignalsWait& operator=(const SignalsWait&) = delete;

 private:
  sigset_t before_{};
};

/// Writes a file whole or not at all: into a temporary file beside it, which then takes its place. A device or pipe is
/// written to as it is, and may be closed by its reader. Sets the process's umask for a moment, so that no other thread
/// should create files meanwhile.
Result<void> write_file(const std::string& path, std::string_view bytes);

/// A file with the bytes that were read, and those that it is to have.
struct Rewrite {
  std::string path, before, after;
};

/// Changes files, all of them or none. Each new text is written into a temporary file beside the old one before the
/// first takes its place; links are followed, permissions stay, and the owner where that is allowed. Refused are files
/// that have changed since they were read, that have several hard links, that are mounted, or that can't be written. If
/// a file can't take its place after another did, the message says which are written.
Result<void> rewrite_files(const std::vector<Rewrite>& files);

/// Writes a file that must not exist yet.
Result<void> write_new_file(const std::string& path, std::string_view bytes);

}  // namespace cxmap
