#include "cli/completion.h"

#include <algorithm>
#include <array>

#include "cxmap/rule.h"

namespace cxmap {
namespace {

bool is_option(const Parameter& p) { return p.names.front().starts_with('-'); }

// Each command says itself what it takes.
std::vector<VerbParameters> all_parameters(Streams& streams) {
  std::vector<VerbParameters> out;
  for (const Verb& verb : verbs()) {
    std::vector<Parameter> parameters;
    Verb asked = verb;
    asked.parameters = &parameters;
    asked.run(asked, {}, streams);
    VerbParameters& row = out.emplace_back(&verb);
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

int run_completion(const Verb& verb, const std::vector<std::string>& arguments, Streams& streams) {
  static constexpr std::array<std::string_view, 3> shells = {"bash", "zsh", "fish"};
  CommandLine line(verb, streams);
  std::string shell;
  line.add_argument("SHELL", shell, "bash, zsh or fish", true, shells);
  line.add_output();
  if (const auto status = line.parse(arguments)) return *status;
  const std::vector<VerbParameters> parameters = all_parameters(streams);
  return line.write(shell == "bash"  ? bash_completion(parameters)
                    : shell == "zsh" ? zsh_completion(parameters)
                                     : fish_completion(parameters));
}

}  // namespace cxmap
