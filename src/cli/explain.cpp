#include <fmt/format.h>

#include "cli/options.h"
#include "cli/session.h"
#include "cxmap/rule.h"
#include "model/vocabulary.h"
#include "output/rules_json.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

// A page for a terminal: headings bold, fences gone, code indented.
std::string page_text(std::string_view page, bool colour) {
  std::string out;
  bool code = false;
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size() - 1);
    const std::string_view line = page.substr(0, end);
    page.remove_prefix(end + 1);
    if (line.starts_with("```")) {
      code = !code;
    } else if (!code && line.starts_with('#')) {
      const std::string_view heading = line.substr(line.find_first_not_of("# "));
      out += colour ? fmt::format("\x1b[1m{}\x1b[0m\n", heading) : fmt::format("{}\n", heading);
    } else {
      out += fmt::format("{}{}\n", code && !line.empty() ? "    " : "", line);
    }
  }
  return out;
}

}  // namespace

int run_explain(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  std::string word;
  options.add_argument("CODE", word, "a code such as OWN101, or a rule's name", true);
  options.add_output();
  if (const auto status = options.parse(arguments)) return *status;
  if (const Rule* rule = find_rule(word)) {
    return console.write(options.output, page_text(rule->page, console.coloured(options.output)));
  }
  std::vector<std::string_view> known;
  for (const Rule& r : rules()) known.insert(known.end(), {r.id, r.name});
  return console.fail(fmt::format("no rule \"{}\"; {}", word, did_you_mean(word, known, "\"cxmap rules\" lists them")));
}

int run_rules(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  ReadingOptions reading;
  options.add_format({"text", "json"});
  options.add_settings(reading);
  options.add_output();
  if (const auto status = options.parse(arguments)) return *status;
  Session session(console, reading, {});
  if (const auto status = session.open()) return *status;
  const std::optional<Config> here = session.config_here();
  if (!here) return status_failed;
  const Config& config = *here;
  if (options.format == "json") return console.write(options.output, rules_json(config));
  std::string out;
  for (const Rule& r : rules())
    out += fmt::format("{}  {:<7}  {}\n{:17}{}\n", r.id, word_of(severity_of(r, config)), r.name, "", r.summary);
  return console.write(options.output, out);
}

}  // namespace cxmap
