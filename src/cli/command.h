#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/run.h"

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
struct Command {
  std::string_view name;
  std::string_view usage;     ///< after the name: "[PATH...]"
  std::string_view summary;   ///< one line
  std::string_view examples;  ///< of its --help, one per line
  int (*run)(const Command&, const std::vector<std::string>& arguments, Streams&);
  std::vector<Parameter>* parameters = nullptr;  ///< where set, `run` does nothing but add here what the command takes
};

/// The commands, in the order of the overview.
std::span<const Command> commands();

/// What `--version` says: "cxmap 0.1.0 (d9b7562)", without the commit where it is not known.
std::string program_and_version();

int run_check(const Command&, const std::vector<std::string>&, Streams&);
int run_map(const Command&, const std::vector<std::string>&, Streams&);
int run_report(const Command&, const std::vector<std::string>&, Streams&);
int run_import(const Command&, const std::vector<std::string>&, Streams&);
int run_assign(const Command&, const std::vector<std::string>&, Streams&);
int run_diff(const Command&, const std::vector<std::string>&, Streams&);
int run_trend(const Command&, const std::vector<std::string>&, Streams&);
int run_reorg(const Command&, const std::vector<std::string>&, Streams&);
int run_explain(const Command&, const std::vector<std::string>&, Streams&);
int run_rules(const Command&, const std::vector<std::string>&, Streams&);
int run_serve(const Command&, const std::vector<std::string>&, Streams&);
int run_init(const Command&, const std::vector<std::string>&, Streams&);
int run_schema(const Command&, const std::vector<std::string>&, Streams&);
int run_completion(const Command&, const std::vector<std::string>&, Streams&);

}  // namespace cxmap
