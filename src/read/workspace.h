#pragma once

#include <atomic>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cxmap/directive.h"
#include "cxmap/finding.h"
#include "cxmap/load.h"
#include "read/decode.h"
#include "read/settings.h"
#include "source/files.h"
#include "source/seen_files.h"
#include "yaml/document.h"

// How it works.
//
// A Workspace owns what is known of files. Each file that a run asks for gets a number, its source number, and a slot
// of that number: its bytes, its document, what is written in it, the input errors in it and its suppressions. All
// places in them carry that number, so a slot can serve in one run after the other.
//
//     PATHs --discover--> candidates --read--> slots --load--> Loaded: an atlas as written, which link() takes
//
// load() looks at the stamps of all files of a run, reads those that are new or have changed, several at a time, and
// gives copies of the slots' journeys to the atlas: linking changes only those. A file that no run asks for any more
// loses its slot. A Workspace that keeps nothing (one run, as most commands have) gives the journeys themselves away.
//
// A stamp proves nothing of a file that was written a moment before it was read: it may have changed again within one
// tick of the clock. Such a slot is read again by the next run.

namespace cxmap {

/// A file, understood by itself: no name in it is resolved yet.
struct ParsedFile {
  std::string failure;     ///< why it could not be read; empty if it could, and then there is the rest
  bool is_parsed = false;  ///< false also where it had to look like a journey, and does not
  Source source;           ///< where it is not parsed, it has bytes only if it looks like an organization
  Document document;       ///< for who looks into the file, or changes it; empty where nothing is kept
  Decoded written;
  Findings errors;  ///< input errors
  std::vector<Directive> suppressions;
};

class Workspace {
 public:
  enum class Keeps : bool { nothing, files };
  explicit Workspace(const Files& files = disk(), Keeps keeps = Keeps::nothing) : files_(files), keeps_(keeps) {}

  /// Reads the files of a run; those that have not changed since the last run are not read again.
  Loaded load(const Request& request);

  /// How many files the last load() had to read.
  std::size_t files_read() const { return files_read_; }

  // ---- for load() and what it consists of ----

  /// A file that a run wants.
  struct Wanted {
    std::filesystem::path path;
    std::string name;                       ///< what messages call it
    std::string real_path = {};             ///< links resolved; may be empty where it is the only one of its run
    bool must_look_so = false;              ///< it is parsed only if it looks like a journey
    bool included = false;                  ///< as an organization, by a journey
    std::optional<std::string> bytes = {};  ///< of what is not a file
  };
  /// Sees to it that files are read and parsed; their numbers, in their order.
  std::vector<Index> read(std::vector<Wanted> wanted, const Request& request);

  const Files& files() const { return files_; }
  const ParsedFile& file(Index number) const { return slots_[number].file; }
  /// Where a file is, links resolved.
  std::filesystem::path real_path(Index number) const { return files_.real_path(slots_[number].key.first); }
  /// Settings without errors, for the runs in which they have some; null where nothing is kept.
  std::map<std::string, Settings>* right_settings() { return keeps_ == Keeps::files ? &right_settings_ : nullptr; }
  /// What a file holds, for the atlas of one run.
  Decoded written_in(Index number);
  /// Adds a file to a run as a place that findings may name, and that is not written over.
  void add_source(Loaded& run, Index number) const;
  /// Adds a file itself and its suppressions to a run and, if it was asked for, the input errors in it.
  void add_to(Loaded& run, Index number, bool requested = true);

 private:
  using Key = std::pair<std::string, bool>;  // path, included
  struct Slot {
    ParsedFile file;
    Key key;
    FileStamp stamp;
    std::chrono::nanoseconds read_at{};
    YamlReader reader = YamlReader::quick;
    bool must_look_so = false;
    bool is_wanted = false;  // by the present run
  };
  template <class T>
  T given(T& value) const {
    return keeps_ == Keeps::files ? value : std::move(value);
  }
  Index number_of(const Wanted& wanted);
  const Slot* seen_in_folder(const Slot& included) const;
  std::optional<Source> take_bytes(Slot& slot, Wanted& wanted);
  bool is_fresh(const Slot& slot, const Wanted& wanted, YamlReader reader) const;
  void fill(Index number, Wanted& wanted, YamlReader reader);
  void forget_unwanted();

  SeenFiles files_;
  Keeps keeps_;
  std::deque<Slot> slots_;  // by source number; references stay good while it grows
  std::map<Key, Index> numbers_;
  std::map<std::string, Settings> right_settings_;  // by path
  std::vector<Index> free_;                         // numbers of slots that were lost
  std::atomic<std::size_t> files_read_ = 0;
};

}  // namespace cxmap
