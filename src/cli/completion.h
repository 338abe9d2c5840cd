#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace cxmap {

/// What the value of an option or argument may be.
enum class Completion { nothing, words, rule, rules, journeys, files, folders };

/// A command with all that it takes.
struct CommandParameters {
  const Command* command;
  std::vector<Parameter> options, arguments;
};

/// What completes the value of an option or argument: its choices, else what the name of its value stands for.
Completion completion_of(const Parameter& parameter);

/// The codes and names of all rules and of their groups, separated by spaces.
std::string rule_words();

/// The scripts that complete command lines, to be sourced by a shell.
std::string bash_completion(const std::vector<CommandParameters>& commands);
std::string zsh_completion(const std::vector<CommandParameters>& commands);
std::string fish_completion(const std::vector<CommandParameters>& commands);

}  // namespace cxmap
