#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/console.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace cxmap {

/// What the command line says of the files that a command reads.
struct ReadingOptions {
  std::string settings_file = {};  ///< --config; empty: the one of the project
  bool no_settings = false;        ///< --no-config
  bool no_gitignore = false;       ///< --no-gitignore
  std::string stdin_name = {};     ///< --stdin-filename
  std::string reader = "quick";
  std::string today = {};       ///< --today, as written
  unsigned jobs = 0;            ///< 0: as many as the machine has cores
  bool other_journeys = false;  ///< read those that share an organization with the named ones, too
};

/// The options and arguments of one command: their help, their words, and what is wrong with those that were given.
class Options {
 public:
  Options(const Command& command, Console& console);
  ~Options();

  /// Where an option or argument takes some `choices` only, parse() refuses others and stores the word as it is listed.
  using Choices = std::span<const std::string_view>;
  void add_argument(const char* name, std::string& value, const char* help, bool required, Choices choices = {});
  void add_arguments(const char* name, std::vector<std::string>& values, const char* help);
  void add_flag(const char* names, bool& value, const char* help);
  void add_option(const char* names, std::string& value, const char* value_name, const char* help,
                  Choices choices = {});
  /// Comma-separated values; the option may be repeated.
  void add_list(const char* names, std::vector<std::string>& values, const char* help);
  /// One value each time that the option is given.
  void add_repeated(const char* names, std::vector<std::string>& values, const char* value_name, const char* help);

  /// Options of which each may be repeated, and the order of all counts: a pair of option and value each time.
  struct InOrder {
    const char *name, *value_name, *help;
  };
  void add_in_order(std::vector<std::pair<std::string, std::string>>& values, std::initializer_list<InOrder> options);

  /// Adds `--format`; where it is not given, the ending of the output chooses, else the first of `formats`. An output
  /// that is a folder gets `in_folder`, if that is given.
  void add_format(std::vector<std::string> formats, std::string in_folder = {});
  /// Adds a `--format` that may be repeated, each of `words` with a file: "sarif=FILE".
  void add_formats(std::vector<std::string>& words, std::vector<std::string> formats);
  /// Adds `-o`.
  void add_output();
  /// Adds `--config` and `--no-config`.
  void add_settings(ReadingOptions& reading);
  /// Adds `--today`.
  void add_today(ReadingOptions& reading);
  /// Adds `--stdin-filename`, `--jobs` and the settings, for commands that read journeys.
  void add_reading(ReadingOptions& reading, bool from_standard_input = true);

  /// Takes the arguments in. None: go on; else the exit status (help was requested, or the usage is wrong).
  std::optional<int> parse(const std::vector<std::string>& arguments);

  std::string format, output;

 private:
  // An option that takes one of some words.
  struct Choice {
    const CLI::Option* option;
    std::string* value;
    std::vector<std::string> words;
  };
  std::string unknown_option(const std::string& argument) const;
  Result<void> take_choices();
  Result<void> take_formats();
  void describe(std::vector<Parameter>& out) const;

  const Command& command_;
  Console& console_;
  std::unique_ptr<CLI::App> app_;
  std::vector<std::string> formats_;
  std::string format_in_folder_;                  // may be empty
  std::vector<std::string>* repeated_ = nullptr;  // words of a --format that may be repeated
  std::vector<Choice> choices_;
};

}  // namespace cxmap
