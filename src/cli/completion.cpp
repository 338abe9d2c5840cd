#include "cli/completion.h"

#include <algorithm>
#include <array>

#include "cli/options.h"
#include "cxmap/rule.h"

namespace cxmap {
namespace {

bool is_option(const Parameter& p) { return p.names.front().starts_with('-'); }

// Each command says itself what it takes.
std::vector<CommandParameters> all_parameters(Streams& streams) {
  std::vector<CommandParameters> out;
  for (const Command& command : commands()) {
    std::vector<Parameter> parameters;
    Command asked = command;
    asked.parameters = &parameters;
    asked.run(asked, {}, streams);
    CommandParameters& row = out.emplace_back(&command);
    for (Parameter& p : parameters) (is_option(p) ? row.options : row.arguments).push_back(std::move(p));
  }
  return out;
}

}  // namespace

Completion completion_of(const Parameter& p) {
  if (!p.choices.empty()) return Completion::words;
  if (p.value == "CODE") return Completion::rule;
  if (p.value == "LIST") return Completion::rules;
  if (p.value == "DIR") return Completion::folders;
  if (!is_option(p)) return Completion::journeys;
  return p.value == "FILE" ? Completion::files : Completion::nothing;
}

std::string rule_words() {
  std::string out;
  std::string_view group;
  for (const Rule& r : rules()) {
    const std::string_view letters = r.id.substr(0, r.id.find_first_of("0123456789"));
    if (letters != group) out.append(group = letters) += ' ';
    out.append(r.id).append(" ").append(r.name) += ' ';
  }
  out.pop_back();
  return out;
}

int run_completion(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  static constexpr std::array<std::string_view, 3> shells = {"bash", "zsh", "fish"};
  Console console(streams);
  Options options(command, console);
  std::string shell;
  options.add_argument("SHELL", shell, "bash, zsh or fish", true, shells);
  options.add_output();
  if (const auto status = options.parse(arguments)) return *status;
  const std::vector<CommandParameters> parameters = all_parameters(streams);
  return console.write(options.output, shell == "bash"  ? bash_completion(parameters)
                                       : shell == "zsh" ? zsh_completion(parameters)
                                                        : fish_completion(parameters));
}

}  // namespace cxmap
