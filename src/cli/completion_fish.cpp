#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completion.h"
#include "util/escape.h"

namespace cxmap {
namespace {

// What completes a value, as options of "complete".
std::string candidates(const Parameter& p) {
  switch (completion_of(p)) {
    case Completion::words:
      return fmt::format("-xa {}", fish_quoted(fmt::format("{}", fmt::join(p.choices, " "))));
    case Completion::rule:
      return "-xa '(__cxmap_rules)'";
    case Completion::rules:
      return "-xa '(__fish_complete_list , __cxmap_rules)'";
    case Completion::journeys:
      return "-xa '(__cxmap_journeys)'";
    case Completion::files:
      return "-rF";
    case Completion::folders:
      return "-xa '(__fish_complete_directories)'";
    case Completion::nothing:
      break;
  }
  return "-x";
}

constexpr std::string_view fish_head = R"(# Completion of cxmap for fish, written by "cxmap completion fish".
function __cxmap_verb --description 'Is this the command of the line? Without one: is there none yet?'
    set -l words (commandline -opc)
    test "$words[2]" = "$argv[1]"
end

function __cxmap_journeys
    __fish_complete_path (commandline -ct) | string match -re '(/|\.ya?ml)(\t.*)?$'
end

function __cxmap_rules
    string split ' ' {}
end

complete -c cxmap -f
complete -c cxmap -n __cxmap_verb -s h -l help -d 'show this help'
complete -c cxmap -n __cxmap_verb -l version -d 'show the version'
)";

}  // namespace

std::string fish_completion(const std::vector<CommandParameters>& commands) {
  std::string out(fish_head);
  out.replace(out.find("{}"), 2, fish_quoted(rule_words()));
  for (const auto& [command, options, arguments] : commands)
    out += fmt::format("complete -c cxmap -n __cxmap_verb -a {} -d {}\n", command->name, fish_quoted(command->summary));
  for (const auto& [command, options, arguments] : commands) {
    const std::string start = fmt::format("complete -c cxmap -n '__cxmap_verb {}'", command->name);
    for (const Parameter& p : options) {
      out += start;
      for (const std::string& name : p.names)
        out += name.starts_with("--") ? fmt::format(" -l {}", name.substr(2)) : fmt::format(" -s {}", name.substr(1));
      if (!p.value.empty()) out += " " + candidates(p);
      out += fmt::format(" -d {}\n", fish_quoted(p.help));
    }
    for (const Parameter& p : arguments) out += fmt::format("{} {}\n", start, candidates(p));
  }
  return out;
}

}  // namespace cxmap
