#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

#include "cxmap/config.h"
#include "cxmap/directive.h"
#include "cxmap/finding.h"
#include "cxmap/model.h"

namespace cxmap {

/// How many files load() has found and read so far, for whoever watches from another thread.
struct Tally {
  std::atomic<std::size_t> found = 0, read = 0;
};

/// What to read.
struct Request {
  std::vector<std::string> paths;  ///< files and folders; "-" is `stdin_bytes`
  std::string stdin_bytes;
  std::string stdin_name;  ///< what messages call it, and where its organization file is looked for
  unsigned jobs = 0;       ///< threads at work; 0: as many as the machine has cores
  YamlReader reader = YamlReader::quick;
  std::string settings_file;  ///< stands for the `.cxmap.yaml` of all folders; empty: each file goes by its own
  bool no_settings = false;   ///< read no settings
  bool git_ignores = true;    ///< in folders, pass over what git ignores
  /// Read the other journeys under a marked root that use an organization file of these, too: rules about the
  /// organization look at all of them.
  bool other_journeys = false;
  Tally* tally = nullptr;  ///< counts while files are read, if there is one
};

/// The files of a run, each understood by itself, and the input errors in them.
struct Loaded {
  Atlas written;                            ///< no name in it is resolved yet
  Configs configs;                          ///< what the settings say of each of its sources
  std::vector<std::string> settings_files;  ///< that were read, those of git among them, as messages call them
  std::vector<std::string> notices;         ///< what people should know of the run, one line each
  /// What is wrong in the settings, one line each. There is nothing else then, but where a Workspace keeps files: it
  /// goes on with the settings that were right before.
  std::vector<std::string> settings_errors;
  Findings findings;                  ///< input errors only, in any order
  std::vector<Directive> directives;  ///< comments that silence findings
  std::vector<Unread> failed;         ///< what could not be read at all: an error of the run
  std::size_t files = 0;              ///< journeys and organizations read, broken ones too
  unsigned jobs = 1;                  ///< threads at work; 0: as many as the machine has cores
};

/// Reads journeys and the organizations that they name. Input errors become findings; nothing is thrown.
Loaded load(const Request& request);

/// Finds out what every name in an atlas as written stands for: assigns ids, orders the stages, drops duplicates,
/// and adds the departments (executives, systems, data) that no list gives but something names. A name that fits
/// nothing, or several things, goes to `findings`.
Atlas link(Atlas written, Findings& findings);

}  // namespace cxmap
