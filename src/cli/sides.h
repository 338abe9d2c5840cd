#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/session.h"
#include "cxmap/comparison.h"

// The two sides of a comparison.
//
// A side is where its files come from (the disk, or a revision of git) and which of them are read. NEW is read as every
// command reads. OLD is read by its own settings, but judged by those of NEW: a file goes by the settings of the file
// at the same place there, so that other settings make no finding new or gone. What a baseline knows is set aside on
// either side, by its own version of that file.

namespace cxmap {

/// One side of a comparison.
struct Side {
  std::string name;                         ///< as people call it: "main:journeys"
  std::vector<std::string> paths = {};      ///< what is read: files and folders
  std::filesystem::path base = {};          ///< the real path of what is the same on the other side: a file or folder
  std::shared_ptr<const Files> files = {};  ///< of a revision of git; null: the disk
  std::string revision = {};                ///< of git; empty: the disk
  std::filesystem::path repository = {};    ///< its root; empty: the disk
  std::vector<std::string> not_followed = {};  ///< links and submodules in it
  bool may_be_empty = false;                   ///< there need be no journey in it, as the other side said what to read

  const Files& from() const { return files ? *files : disk(); }
};

/// What OLD and NEW of a command line mean; an empty NEW is the working tree. What exists as a path is a path. Fails if
/// a side is not there.
Result<std::pair<Side, Side>> sides_of(const std::string& before, const std::string& after);

/// Gives each file of OLD, which was read, the settings of the file at its place in NEW.
void judge_by(Loaded& loaded, const Side& before, const Side& after, const ReadingOptions& reading);

/// Both sides, read and judged, with what baselines know set aside.
struct BothSides {
  Outcome before, after;
  Sides places;  ///< for match()
};

/// Reads OLD after NEW. None where one of them can't be read: why is said.
std::optional<BothSides> read_sides(Console& console, const ReadingOptions& reading, const Asked& asked,
                                    const Side& before, const Side& after);

/// Sets the findings aside that were there at a revision of git, where the same paths were read. False if that could
/// not be read: why is said.
bool set_aside_since(Console& console, const ReadingOptions& reading, const Asked& asked, const std::string& revision,
                     const std::vector<std::string>& paths, Analysis& analysis);

/// Is a new finding at or above the level at which its file fails?
bool is_failing(const Comparison& comparison);

}  // namespace cxmap
