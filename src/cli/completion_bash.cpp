#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completion.h"
#include "util/escape.h"

namespace cxmap {
namespace {

// What completes a value, as assignments of the function below.
std::string assignment(const Parameter& p) {
  switch (completion_of(p)) {
    case Completion::words:
      return fmt::format("words={}", shell_quoted(fmt::format("{}", fmt::join(p.choices, " "))));
    case Completion::rule:
      return "words=$rules";
    case Completion::rules:
      return "words=$rules kind=list";
    case Completion::journeys:
      return "kind=journeys";
    case Completion::files:
      return "kind=files";
    case Completion::folders:
      return "kind=folders";
    case Completion::nothing:
      break;
  }
  return "return";
}

constexpr std::string_view bash_head = R"(# Completion of cxmap for bash, written by "cxmap completion bash".
_cxmap() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words= kind=words options=
  COMPREPLY=()
  # "--format=json" comes as three words.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=${COMP_WORDS[COMP_CWORD-2]}
  fi
)";

constexpr std::string_view tail = R"(  [[ $cur != -* || -z $options ]] || kind=words words=$options
  case $kind in
    words)
      mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur") ;;
    list)
      local before=
      [[ $cur != *,* ]] || before=${cur%,*},
      mapfile -t COMPREPLY < <(compgen -P "$before" -W "$words" -- "${cur##*,}")
      compopt -o nospace 2>/dev/null ;;
    *)
      compopt -o filenames 2>/dev/null
      cur=${cur//\\/}
      mapfile -t COMPREPLY < <(
        [[ $kind != files ]] || compgen -f -- "$cur"
        [[ $kind == files ]] || compgen -d -- "$cur"
        [[ $kind != journeys ]] || compgen -f -X '!*.yaml' -- "$cur"
        [[ $kind != journeys ]] || compgen -f -X '!*.yml' -- "$cur") ;;
  esac
}
complete -F _cxmap cxmap
)";

}  // namespace

std::string bash_completion(const std::vector<CommandParameters>& commands) {
  std::string out(bash_head);
  out += fmt::format("  local rules={}\n", shell_quoted(rule_words()));
  out += "  if ((COMP_CWORD == 1)); then\n    words='";
  for (const CommandParameters& row : commands) out += fmt::format("{} ", row.command->name);
  out += "--help --version'\n  else\n    case ${COMP_WORDS[1]} in\n";
  for (const auto& [command, options, arguments] : commands) {
    out += fmt::format("      {})\n        case $prev in\n", command->name);
    std::string names;
    for (const Parameter& p : options) {
      names += fmt::format("{}{}", names.empty() ? "" : " ", fmt::join(p.names, " "));
      if (!p.value.empty()) out += fmt::format("          {}) {} ;;\n", fmt::join(p.names, "|"), assignment(p));
    }
    const std::string argument = arguments.empty() ? "" : " " + assignment(arguments.front());
    out += fmt::format("          *) options={}{} ;;\n        esac ;;\n", shell_quoted(names), argument);
  }
  out += "      *) return ;;\n    esac\n  fi\n";
  return out += tail;
}

}  // namespace cxmap
