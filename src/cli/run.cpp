#include "cli/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/command.h"
#include "cli/console.h"
#include "util/escape.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

constexpr Command table[] = {
    {"check", "[PATH...]", "find what is wrong in journeys",
     "  cxmap check                          all journeys of this project\n"
     "  cxmap check journeys/ --fail-on warning\n"
     "  cxmap check --select OWN coffee.yaml\n"
     "  cxmap check --fix coffee.yaml\n"
     "  cxmap check --format json - < coffee.yaml\n"
     "  cxmap check --format sarif=cxmap.sarif --format text\n",
     run_check},
    {"map", "FILE|DIR", "draw who owns what",
     "  cxmap map coffee.yaml                writes coffee.svg\n"
     "  cxmap map coffee.yaml -o wall.pdf\n"
     "  cxmap map coffee.yaml -o wall.html   a page to search and click\n"
     "  cxmap map coffee.yaml --view raci    writes coffee-raci.svg\n"
     "  cxmap map journeys/ -o maps/         a map of each, and the portfolio\n",
     run_map},
#ifndef CXMAP_NO_SERVE
    {"serve", "FILE|DIR", "show the map in a browser, redrawn at every save",
     "  cxmap serve coffee.yaml              at http://127.0.0.1:8470/\n"
     "  cxmap serve journeys/ --port 9000    a page for each journey\n",
     run_serve},
#endif
    {"report", "[PATH...]", "coverage, matrix and concentration of journeys",
     "  cxmap report coffee.yaml\n"
     "  cxmap report --format markdown -o report.md journeys/\n"
     "  cxmap report -o report.xlsx          an Excel workbook\n",
     run_report},
    {"assign", "FILE [OWNER...]", "who owns each touchpoint, and why; write owners",
     "  cxmap assign coffee.yaml\n"
     "  cxmap assign --suggest coffee.yaml   proposes owners where there are none\n"
     "  cxmap assign coffee.yaml Checkout=Sales --write\n"
     "  cxmap assign coffee.yaml --suggest --dry-run\n",
     run_assign},
    {"import", "FILE", "a journey from a spreadsheet or a RACI matrix",
     "  cxmap import workshop.xlsx -o journey.yaml\n"
     "  cxmap import raci.csv --as raci\n"
     "  cxmap import --format csv - < journey.csv\n",
     run_import},
    {"diff", "OLD [NEW]", "what has changed: owners, hand-offs, findings",
     "  cxmap diff old.yaml new.yaml\n"
     "  cxmap diff main                      the project, since that branch\n"
     "  cxmap diff HEAD~1:journeys/coffee.yaml\n"
     "  cxmap diff origin/main --format markdown -o comment.md\n",
     run_diff},
    {"reorg", "[PATH...]", "what if departments were merged, split, moved",
     "  cxmap reorg --merge Sales,Care=Frontline\n"
     "  cxmap reorg journeys/ --dissolve Care --move Checkout=Sales\n"
     "  cxmap reorg --split Sales=Retention:stage:loyalty,advocacy\n"
     "  cxmap reorg --scenario plan.yaml --format markdown -o plan.md\n",
     run_reorg},
    {"trend", "[PATH]", "who owns what over time, from the history of git",
     "  cxmap trend\n"
     "  cxmap trend journeys/coffee.yaml --since 2026-01-01\n"
     "  cxmap trend -o trend.svg\n",
     run_trend},
    {"explain", "CODE|NAME|GROUP", "what a finding means, and how to fix it",
     "  cxmap explain OWN101\n"
     "  cxmap explain unowned-touchpoint\n"
     "  cxmap explain HND                    all that are about hand-offs\n",
     run_explain},
    {"rules", "", "all rules with their severity",
     "  cxmap rules\n"
     "  cxmap rules --format json\n",
     run_rules},
    {"init", "[DIR]", "write a first journey to edit",
     "  cxmap init                           writes journey.yaml\n"
     "  cxmap init shop --template company\n"
     "  cxmap init --from workshop.xlsx      what a spreadsheet has\n"
     "  cxmap init --template spreadsheet    journey.xlsx, to fill in\n",
     run_init},
    {"schema", "NAME", "the JSON Schema of a file, for editors",
     "  cxmap schema journey -o journey.schema.json\n"
     "  cxmap schema config                  that of .cxmap.yaml\n",
     run_schema},
    {"completion", "SHELL", "complete commands and options in bash, zsh or fish",
     "  source <(cxmap completion bash)      in ~/.bashrc\n"
     "  cxmap completion fish -o ~/.config/fish/completions/cxmap.fish\n",
     run_completion},
};

std::string overview() {
  std::string out =
      "cxmap: the customer journey ownership mapper\n\n"
      "Reads customer journeys written in YAML, says who owns each touchpoint and why,\n"
      "finds gaps and conflicts, and draws the map.\n\n"
      "Usage: cxmap COMMAND [OPTIONS]\n\nCommands:\n";
  for (const Command& command : table)
    out += fmt::format("  {:<23} {}\n", fmt::format("{} {}", command.name, command.usage), command.summary);
  out +=
      "\nOptions:\n"
      "  -h, --help          show this help; \"cxmap help COMMAND\" that of a command\n"
      "  --version           show the version\n\n"
      "Examples:\n"
      "  cxmap init                       a first journey to edit\n"
      "  cxmap check                      what is wrong in it\n"
      "  cxmap map journey.yaml -o map.pdf\n\n"
      "Exit status: 0 all is well, 1 findings at or above --fail-on, 2 an error:\n"
      "bad usage, unreadable input, failed write.\n";
  return out;
}

const Command* find_command(std::string_view word) {
  const auto found = std::ranges::find(table, word, &Command::name);
  return found == std::end(table) ? nullptr : found;
}

// What to say where the first argument is no command, and what was meant.
std::string no_command(const std::vector<std::string>& arguments) {
  const std::string& word = arguments.front();
  if (word.starts_with('-')) {
    const auto command = std::ranges::find_if(arguments, find_command);
    if (command != arguments.end())
      return fmt::format("the option {} stands before its command; write it after \"cxmap {}\"", word, *command);
    constexpr std::string_view known[] = {"--help", "--version"};
    return fmt::format("unknown option {}; {}", word, did_you_mean_word(word, known, "\"cxmap --help\" lists them"));
  }
  std::vector<std::string_view> known;
  for (const Command& command : table) known.push_back(command.name);
  std::error_code error;
  const std::filesystem::path path(word);
  const std::string ending = path.extension().string();
  const bool is_file = ending == ".yaml" || ending == ".yml" || word.find('/') != std::string::npos;
  if (is_file || (std::filesystem::exists(path, error) && nearest(word, known).empty()))
    return fmt::format("no command \"{0}\"; did you mean \"cxmap check {0}\"?", word);
  return fmt::format("no command \"{}\"; {}", word, did_you_mean_word(word, known, "\"cxmap --help\" lists them"));
}

}  // namespace

std::span<const Command> commands() { return table; }

int run(const std::vector<std::string>& arguments, Streams& streams) {
  if (arguments.empty()) {
    streams.err << overview();
    return status_failed;
  }
  const std::string& word = arguments.front();
  const bool asks_for_help = word == "help" && arguments.size() > 1 && !arguments[1].starts_with('-');
  if (asks_for_help) return run({arguments[1], "--help"}, streams);
  if (word == "--help" || word == "-h" || word == "help") {
    streams.out << overview();
    return 0;
  }
  if (word == "--version") {
    streams.out << program_and_version() << '\n';
    return 0;
  }
  if (const Command* command = find_command(word))
    return command->run(*command, {arguments.begin() + 1, arguments.end()}, streams);
  streams.err << fmt::format("cxmap: {}\n", terminal_safe(no_command(arguments)));
  return status_failed;
}

}  // namespace cxmap
