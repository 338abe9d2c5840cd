#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completion.h"
#include "util/escape.h"

namespace cxmap {
namespace {

// What completes a value, as an action of _arguments.
std::string action(const Parameter& p) {
  switch (completion_of(p)) {
    case Completion::words:
      return fmt::format("({})", fmt::join(p.choices, " "));
    case Completion::rule:
      return "_cxmap_rules";
    case Completion::rules:
      return "_sequence _cxmap_rules";
    case Completion::journeys:
      return "_files -g \"*.(yaml|yml)\"";
    case Completion::files:
      return "_files";
    case Completion::folders:
      return "_files -/";
    case Completion::nothing:
      break;
  }
  return " ";
}

// Text between the brackets or colons of a specification.
std::string in_specification(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '[' || c == ']' || c == ':') out += '\\';
    out += c;
  }
  return out;
}

// The specifications of one option, one per name.
std::string specifications(const Parameter& p) {
  std::string out;
  for (const std::string& name : p.names) {
    std::string text = p.repeats ? "*" : p.names.size() > 1 ? fmt::format("({})", fmt::join(p.names, " ")) : "";
    text += name;
    if (!p.value.empty()) text += name.starts_with("--") ? "=" : "+";
    text += fmt::format("[{}]", in_specification(p.help));
    if (!p.value.empty()) text += fmt::format(":{}:{}", p.value, action(p));
    out += fmt::format(" \\\n        {}", shell_quoted(text));
  }
  return out;
}

}  // namespace

std::string zsh_completion(const std::vector<CommandParameters>& commands) {
  std::string out =
      "#compdef cxmap\n"
      "# Completion of cxmap for zsh, written by \"cxmap completion zsh\".\n"
      "_cxmap_rules() {\n"
      "  local -a rules\n";
  out += fmt::format("  rules=({})\n  compadd \"$@\" -a rules\n}}\n\n_cxmap() {{\n  local -a commands\n  commands=(\n",
                     rule_words());
  for (const CommandParameters& row : commands)
    out += fmt::format("    {}\n", shell_quoted(fmt::format("{}:{}", row.command->name, row.command->summary)));
  out +=
      "  )\n"
      "  if (( CURRENT == 2 )); then\n"
      "    if [[ $PREFIX == -* ]]; then\n"
      "      compadd -- --help --version\n"
      "    else\n"
      "      _describe -t commands command commands\n"
      "    fi\n"
      "    return\n"
      "  fi\n"
      "  shift words\n"
      "  (( CURRENT-- ))\n"
      "  case $words[1] in\n";
  for (const auto& [command, options, arguments] : commands) {
    out += fmt::format("    {})\n      _arguments -s -S", command->name);
    for (const Parameter& p : options) out += specifications(p);
    for (const Parameter& p : arguments)
      out += fmt::format(" \\\n        {}",
                         shell_quoted(fmt::format("{}:{}:{}", p.repeats ? "*" : "", p.value, action(p))));
    out += " ;;\n";
  }
  out +=
      "  esac\n"
      "}\n\n"
      "# Autoloaded as a function, or sourced.\n"
      "if [[ $funcstack[1] == _cxmap ]]; then\n"
      "  _cxmap \"$@\"\n"
      "else\n"
      "  compdef _cxmap cxmap\n"
      "fi\n";
  return out;
}

}  // namespace cxmap
