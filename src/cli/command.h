#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/run.h"
#include "cxmap/cxmap.h"
#include "read/settings.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace cxmap {

/// An option or an argument of a command.
struct Parameter {
  std::vector<std::string> names;    ///< "-o", "--output"; that of an argument has no dash
  std::string value;                 ///< "FILE"; empty for a flag
  std::string help;                  ///< one line
  std::vector<std::string> choices;  ///< the words that it takes; empty: any
  bool repeats = false;              ///< may be given several times
};

/// A command of the program.
struct Verb {
  std::string_view name;
  std::string_view usage;     ///< behind the name: "[PATH...]"
  std::string_view summary;   ///< one line
  std::string_view examples;  ///< of its --help, one a line
  int (*run)(const Verb&, const std::vector<std::string>& arguments, Streams&);
  std::vector<Parameter>* parameters = nullptr;  ///< where set, `run` does nothing but add here what the command takes
};

/// The commands, in the order of the overview.
std::span<const Verb> verbs();

/// What `--version` says: "cxmap 0.1.0 (d9b7562)", without the commit where it is not known.
std::string program_and_version();

int run_check(const Verb&, const std::vector<std::string>&, Streams&);
int run_map(const Verb&, const std::vector<std::string>&, Streams&);
int run_report(const Verb&, const std::vector<std::string>&, Streams&);
int run_assign(const Verb&, const std::vector<std::string>&, Streams&);
int run_explain(const Verb&, const std::vector<std::string>&, Streams&);
int run_rules(const Verb&, const std::vector<std::string>&, Streams&);
int run_serve(const Verb&, const std::vector<std::string>&, Streams&);
int run_init(const Verb&, const std::vector<std::string>&, Streams&);
int run_schema(const Verb&, const std::vector<std::string>&, Streams&);
int run_completion(const Verb&, const std::vector<std::string>&, Streams&);

// ---- what the commands share -----------------------------------------------------------------------------------

/// The job could not be done.
inline constexpr int status_failed = 2;

/// The command line of one command: its options, its help, its mistakes.
class CommandLine {
 public:
  CommandLine(const Verb& verb, Streams& streams);
  ~CommandLine();

  /// Where an option or argument takes some `choices` only, parse() tells others and stores the word as it is listed.
  using Choices = std::span<const std::string_view>;
  void add_argument(const char* name, std::string& value, const char* help, bool required, Choices choices = {});
  void add_arguments(const char* name, std::vector<std::string>& values, const char* help);
  void add_flag(const char* names, bool& value, const char* help);
  void add_option(const char* names, std::string& value, const char* value_name, const char* help,
                  Choices choices = {});
  /// Values apart by commas; the option may be repeated.
  void add_list(const char* names, std::vector<std::string>& values, const char* help);
  /// One value each time that the option is given.
  void add_repeated(const char* names, std::vector<std::string>& values, const char* value_name, const char* help);

  /// Adds `--format`; where it is not given, the ending of the output chooses, else the first of `formats`.
  void add_format(std::vector<std::string> formats);
  /// Adds a `--format` that may be repeated, each of `words` with a file: "sarif=FILE".
  void add_formats(std::vector<std::string>& words, std::vector<std::string> formats);
  /// Adds `-o`.
  void add_output();
  /// Adds `--config` and `--no-config`.
  void add_settings();
  /// Adds `--stdin-filename`, `--jobs` and the settings, for commands that read journeys.
  void add_reading(bool from_standard_input = true);

  /// Takes the arguments in. None: go on; else the exit status (help was asked for, or the usage is wrong).
  std::optional<int> parse(const std::vector<std::string>& arguments);

  /// The settings file of the project of some paths, whether it is there or not; empty: none is to be read.
  std::string settings_file(std::vector<std::string> paths) const;
  /// Was --config given?
  bool names_settings() const { return !config_.empty(); }
  /// Reads the settings file of the project of some paths into `settings`. None: go on; else the exit status.
  std::optional<int> find_settings(std::vector<std::string> paths);
  /// Takes the day of --today in. None: go on; else the exit status.
  std::optional<int> set_today(const std::string& day, Config& config);

  /// Says why the job can't be done; returns the exit status.
  int fail(std::string_view message);
  /// Says something that is no result, unless -q.
  void talk(std::string_view message);
  /// Why a file must not be written: it is a journey, an organization, the settings or the baseline of this run. Empty
  /// if it may be.
  std::string read_only(const std::string& file) const;
  /// Writes a result to -o or standard output; returns `status`, or says why it can't.
  int write(std::string_view result, int status = 0) { return write_to(output, result, status); }
  /// Writes a result to a file; none, or "-", is standard output.
  int write_to(const std::string& file, std::string_view result, int status = 0);
  /// Has a result in such a place colours?
  bool coloured(const std::string& file) const;

  /// Reads the journeys of some paths, and counts them in the tally if there is one.
  Loaded read(std::vector<std::string> paths, Tally* tally = nullptr);
  /// Reads the journeys of some paths, tells what can't be read, and finds what there is to find.
  Analysis analyze(std::vector<std::string> paths, const Config& config, std::vector<Unread>& failed);
  /// The baseline that counts: one that was named, else that of the settings; empty: none. Nothing but a new baseline
  /// is written over it from here on.
  std::string baseline(std::string named);
  /// Sets the findings aside that a baseline knows, if there is one. None: go on; else the exit status.
  std::optional<int> set_aside(Analysis& analysis, const std::string& baseline, const std::vector<std::string>& paths,
                               const Config& config);
  /// Tells the input errors on the talking stream, for commands that do not list findings. False if they leave nothing
  /// that could be used.
  bool tell_input_errors(const Analysis& analysis);

  /// The files that were read so far, the settings among them.
  const std::set<std::string>& files_read() const { return read_; }

  bool quiet = false, verbose = false;
  bool colour = false;
  std::string format, output;
  Settings settings;
  Streams& streams;

 private:
  // An option that takes one of some words.
  struct Choice {
    const CLI::Option* option;
    std::string* value;
    std::vector<std::string> words;
  };
  std::string unknown_option(const std::string& argument) const;
  std::string unknown_choice();
  void describe(std::vector<Parameter>& out) const;

  const Verb& verb_;
  std::unique_ptr<CLI::App> app_;
  std::vector<std::string> formats_;
  std::vector<std::string>* repeated_ = nullptr;  // words of a --format that may be repeated
  std::vector<Choice> choices_;
  std::string colour_ = "auto", stdin_name_, reader_ = "quick", config_;
  bool no_config_ = false;
  unsigned jobs_ = 0;
  std::set<std::string> read_;  // files
};

}  // namespace cxmap
