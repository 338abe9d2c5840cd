#include <fmt/format.h>

#include "cli/options.h"
#include "cli/session.h"
#include "cxmap/rule.h"
#include "model/names.h"
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

// "OWN101  error    unowned-touchpoint", and what it is about.
std::string row(const Rule& r, const Config& config) {
  return fmt::format("{}  {:<7}  {}\n{:17}{}\n", r.id, word_of(severity_of(r, config)), r.name, "", r.summary);
}

// The rule that a word means, by its code or name; else those whose code begins so, else whose name does, else those
// with it as one of the words of their name.
std::vector<const Rule*> meant(const std::string& word) {
  if (const Rule* rule = find_rule(word)) return {rule};
  const std::string start = fold(word);
  std::vector<const Rule*> out;
  const auto add = [&](auto is_meant) {
    for (const Rule& r : rules())
      if (!start.empty() && is_meant(r)) out.push_back(&r);
  };
  add([&](const Rule& r) { return means(word, r); });
  if (out.empty()) add([&](const Rule& r) { return r.name.starts_with(start); });
  if (out.empty())
    add([&](const Rule& r) {
      return fmt::format("-{}-", r.name).find(fmt::format("-{}-", start)) != std::string::npos;
    });
  return out;
}

}  // namespace

int run_explain(const Command& command, const std::vector<std::string>& arguments, Streams& streams) {
  Console console(streams);
  Options options(command, console);
  std::string word;
  options.add_argument("CODE", word, "a code such as OWN101, a rule's name, or how they begin", true);
  options.add_output();
  if (const auto status = options.parse(arguments)) return *status;
  const std::vector<const Rule*> found = meant(word);
  if (found.size() == 1)
    return console.write(options.output, page_text(found.front()->page, console.coloured(options.output)));
  if (!found.empty()) {
    std::string out;
    for (const Rule* rule : found) out += row(*rule, {});
    return console.write(options.output, out);
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
  for (const Rule& r : rules()) out += row(r, config);
  return console.write(options.output, out);
}

}  // namespace cxmap
