#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/options.h"
#include "cxmap/cxmap.h"
#include "read/settings.h"
#include "read/workspace.h"

namespace cxmap {

/// What came of the files of a command.
struct Outcome {
  Analysis analysis;
  std::vector<Unread> failed;  ///< what could not be read at all
};

/// One run over some paths, from the settings to the findings that count: the way of every command that reads
/// journeys. open(), analyze() and set_aside() may be called again and again while files are edited: only what has
/// changed is read again.
class Session {
 public:
  /// No paths: the project of the working folder.
  Session(Console& console, const ReadingOptions& options, std::vector<std::string> paths,
          Workspace::Keeps keeps = Workspace::Keeps::nothing);

  /// Reads the settings. None: go on; else the exit status.
  std::optional<int> open();
  /// Reads the settings again; where they are wrong, those that were right stay. What is wrong, one line each.
  std::vector<std::string> renew_settings();

  const std::vector<std::string>& paths() const { return paths_; }
  /// What the settings file says, with the day of --today.
  const Settings& settings() const { return settings_; }
  /// Where the settings are, or would be found first if somebody wrote them there: in the folder of the paths and those
  /// above it, up to the folder of those that count now.
  std::vector<std::string> settings_places() const;

  /// Reads the journeys, and finds what there is to find. Says what can't be read.
  Outcome analyze(const Config& config);
  Outcome analyze() { return analyze(settings_.config); }
  /// The same without messages, for callers that report elsewhere.
  Outcome analyze_silently();

  /// The baseline that counts: one that was named, else that of the settings; empty: none. Only a new baseline
  /// may overwrite it from here on.
  std::string baseline(std::string named = {});
  /// Sets the findings aside that a baseline knows, if there is one. None: go on; else the exit status.
  std::optional<int> set_aside(Analysis& analysis, const std::string& baseline);
  /// Says what the input errors are, for commands that do not list findings. False if they leave nothing that could be
  /// used.
  bool report_input_errors(const Analysis& analysis);

 private:
  std::string settings_file() const;
  bool is_to_be_read(const std::string& settings_file) const;
  void take(Settings settings);
  Outcome analyze(const Config& config, Tally* tally);

  Console& console_;
  const ReadingOptions& options_;
  Workspace workspace_;
  std::vector<std::string> paths_;
  Settings settings_;
  std::optional<Date> today_;
};

}  // namespace cxmap
