#pragma once

#include <set>
#include <string>
#include <string_view>

#include "cli/run.h"
#include "cxmap/result.h"

namespace cxmap {

/// The exit status of a run that could not do what was asked.
inline constexpr int status_failed = 2;

/// Where a command writes: results, messages, files. Texts of files are sanitized here, and files that the run has read
/// or that are YAML are never overwritten.
class Console {
 public:
  explicit Console(Streams& s) : streams(s) {}

  /// Says why something could not be done; returns the exit status.
  int fail(std::string_view message);
  /// Says something that is not a result, unless -q.
  void note(std::string_view message);
  /// Says something that is not a result, though -q is given. The line is sanitized already.
  void say(std::string_view line);

  /// Standard input, and no more of it than a file may have and one byte.
  std::string read_input();
  /// Writes a result to a file; none, or "-", is standard output. Returns `status`, or says why it can't.
  int write(const std::string& file, std::string_view result, int status = 0);
  /// A result whose bytes count, such as a patch; on a terminal, its lines are sanitized.
  int write_raw(const std::string& file, std::string_view result, int status = 0);
  /// Is a result that goes to this file shown in colours?
  bool coloured(const std::string& file) const;

  /// From now on a file is not overwritten: it was read.
  void protect(const std::string& file) { read_.insert(file); }
  /// Fails if a file must not be written over: it was read, or is YAML.
  Result<void> may_write(const std::string& file) const;
  /// The files that were read so far, the settings among them.
  const std::set<std::string>& files_read() const { return read_; }

  Streams& streams;
  bool quiet = false, verbose = false;
  bool over_yaml = false;        ///< an output may replace YAML that the run has not read: that is asked for
  std::string colours = "auto";  ///< auto, always, never

 private:
  std::set<std::string> read_;
};

}  // namespace cxmap
