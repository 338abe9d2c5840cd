#pragma once

#include <sys/types.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/result.h"

namespace cxmap {

/// A program to start. No shell reads its words, and it gets these variables only.
struct ProgramCall {
  std::vector<std::string> words;        ///< the name first, which is looked up in PATH
  std::vector<std::string> environment;  ///< "NAME=value"
};

/// What a program wrote.
struct ProgramOutput {
  int status = 0;  ///< its exit status; 128 + n after signal n
  std::string out, errors;
};

/// Runs a program to its end, with nothing to read. Fails if it can't be started, or writes more than `most` bytes:
/// then it is ended.
Result<ProgramOutput> run_program(const ProgramCall& call, std::size_t most);

/// A program that answers as it is asked. It is ended with this.
class Conversation {
 public:
  static Result<std::unique_ptr<Conversation>> start(const ProgramCall& call);
  ~Conversation();
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  /// False if it listens no more.
  bool say(std::string_view text);
  /// What it writes next, up to a line break, which is left out; none if it writes no more, or more than `most` bytes.
  std::optional<std::string> line(std::size_t most);
  /// So many bytes that it writes next; none if it writes no more.
  std::optional<std::string> bytes(std::size_t number);

 private:
  Conversation(pid_t child, int in, int out) : child_(child), in_(in), out_(out) {}
  bool read_more();

  pid_t child_;
  int in_, out_;
  std::string buffer_;
  std::size_t at_ = 0;  // in the buffer: what comes before was read
};

}  // namespace cxmap
