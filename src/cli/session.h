#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/options.h"
#include "cxmap/cxmap.h"
#include "read/folder_settings.h"
#include "read/workspace.h"
#include "source/files.h"

namespace cxmap {

/// What came of the files of a command.
struct Outcome {
  Analysis analysis;
  std::vector<Unread> failed;                ///< what could not be read at all
  std::vector<std::string> settings_errors;  ///< one line each
  std::vector<std::string> notices;          ///< what people should know, one line each
  std::vector<Directive> directives;         ///< comments that silence findings
};

/// What the command line asks of the rules; it goes over the settings.
struct Asked {
  std::vector<std::string> select, ignore;  ///< codes, prefixes or names
  std::optional<Severity> fail_on;
  bool suppressions = true;        ///< comments silence findings
  std::optional<Date> today = {};  ///< instead of the day of the command line
};

/// One run over some paths, from the settings to the findings that count: the way of every command that reads
/// journeys. open(), analyze() and set_aside() may be called again and again while files are edited: only what has
/// changed is read again.
class Session {
 public:
  /// No paths: the project of the working folder. `files` is where all files come from.
  Session(Console& console, const ReadingOptions& options, std::vector<std::string> paths,
          Workspace::Keeps keeps = Workspace::Keeps::nothing, const Files& files = disk());

  /// Looks at the options. None: go on; else the exit status.
  std::optional<int> open();

  const std::vector<std::string>& paths() const { return paths_; }
  /// The settings of a file, or of the files of a folder, as text; none, where they are wrong: why is said.
  std::optional<std::string> settings_text(const std::string& path, const Asked& asked);
  /// What is asked of the rules in the files of the working folder; none, where its settings are wrong: why is said.
  std::optional<Config> config_here();
  /// Where the settings would be found first if somebody wrote them there: in the folder of the paths and those above
  /// it, up to the root.
  std::vector<std::string> settings_places() const;

  /// Reads the journeys, and finds what there is to find. Says what can't be read. None where nothing could be done,
  /// since the settings are wrong: why is said.
  std::optional<Outcome> analyze(const Asked& asked = {});
  /// The same without finding anything: the atlas is as it is written.
  std::optional<Outcome> read();
  /// The same without messages, for callers that report elsewhere; where settings are wrong, those that were right
  /// stay.
  Outcome analyze_silently(const Asked& asked = {});
  /// From now on what was read goes through this before the command line goes over its settings.
  void judge_by(std::function<void(Loaded&)> judge) { judge_ = std::move(judge); }
  /// From now on a path that was read has these bytes, whatever is on the disk: to see what a change would do.
  void pretend(const std::string& path, std::string bytes);

  /// From here on the baselines of the settings are not overwritten.
  void protect_baselines(const Analysis& analysis);
  /// The baselines that count: one that is named, else those of the settings. Only a new baseline may overwrite them
  /// from here on.
  std::set<std::string> baselines(Analysis& analysis, const std::string& named = {});
  /// Sets the findings aside that baselines know. None: go on; else the exit status.
  std::optional<int> set_aside(Analysis& analysis, const std::set<std::string>& baselines);
  /// Says what the input errors are, for commands that do not list findings. False if they leave nothing that could be
  /// used.
  bool report_input_errors(const Analysis& analysis);

 private:
  SettingsSource settings_source() const { return {options_.no_settings, options_.settings_file}; }
  bool say_settings_errors(const std::vector<std::string>& errors);
  void over(Config& config, const Asked& asked) const;
  Loaded load(const Asked& asked, Tally* tally);
  std::optional<Outcome> shown(const std::function<Outcome(Tally*)>& run);

  Console& console_;
  const ReadingOptions& options_;
  TextFiles files_;
  Workspace workspace_;
  std::optional<std::string> stdin_bytes_;  // once they are read
  std::vector<std::string> paths_;
  std::optional<Date> today_;
  std::function<void(Loaded&)> judge_;  // may be empty
};

}  // namespace cxmap
