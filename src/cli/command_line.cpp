#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "cli/command.h"
#include "cli/progress.h"
#include "cxmap/rule.h"
#include "findings/baseline.h"
#include "model/date.h"
#include "output/formats.h"
#include "output/text.h"
#include "read/files.h"
#include "util/atomic_file.h"
#include "util/escape.h"
#include "util/file.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

// Help in 80 columns, the examples at its end.
class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(std::string usage) : usage_(std::move(usage)) {
    column_width(28);
    label("Positionals", "Arguments");
  }
  std::string make_usage(const CLI::App*, std::string) const override { return usage_; }
  std::string make_option_name(const CLI::Option* option, bool positional) const override {
    std::string names = CLI::Formatter::make_option_name(option, positional);
    if (const auto comma = names.find(','); comma != std::string::npos) names.insert(comma + 1, " ");
    return names;
  }
  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_positional() || option->get_type_size() == 0 || option->get_type_name().empty()
               ? ""
               : " " + option->get_type_name();
  }

 private:
  std::string usage_;
};

// CLI11 ends some messages with a line break or a full stop.
std::string trimmed(std::string message) {
  while (!message.empty() && (message.back() == '\n' || message.back() == '.')) message.pop_back();
  return message;
}

// Whether an option takes a word, which gets the letters of the list.
bool takes(const std::vector<std::string>& words, std::string& word) {
  const auto it = std::ranges::find_if(words, [&](const std::string& w) { return edit_distance(w, word, 0) == 0; });
  if (it == words.end()) return false;
  word = *it;
  return true;
}

// What to say of a word that an option does not take.
std::string not_among(std::string_view option, std::string_view word, const std::vector<std::string>& words) {
  const std::string before = fmt::format("{}", fmt::join(words.begin(), words.end() - 1, ", "));
  const std::string hint = did_you_mean(word, std::vector<std::string_view>(words.begin(), words.end()), "");
  return fmt::format("{} takes {}{}{}, not {}{}{}", option, before, before.empty() ? "" : " or ", words.back(),
                     word.empty() ? "\"\"" : word, hint.empty() ? "" : "; ", hint);
}

// Standard input, but no more of it than a file may have.
std::string read_all(std::istream& in) {
  constexpr std::size_t most = (std::size_t{64} << 20) + 1;
  std::string bytes;
  char chunk[65536];
  while (bytes.size() < most && in.read(chunk, sizeof chunk).gcount() > 0)
    bytes.append(chunk, static_cast<std::size_t>(in.gcount()));
  return bytes;
}

}  // namespace

CommandLine::CommandLine(const Verb& verb, Streams& s)
    : streams(s),
      verb_(verb),
      app_(std::make_unique<CLI::App>(std::string(verb.summary), fmt::format("cxmap {}", verb.name))) {
  app_->allow_extras();  // so that unknown options are told in our own words
  app_->set_help_flag("-h,--help", "show this help");
  app_->set_version_flag("--version", program_and_version(), "show the version");
  static constexpr std::array<std::string_view, 3> when = {"auto", "always", "never"};
  add_option("--color", colour_, "WHEN", "colours: auto, always, never", when);
  add_flag("-q,--quiet", quiet, "say nothing but results and errors");
  add_flag("-v,--verbose", verbose, "say more: list infos too");
}

CommandLine::~CommandLine() = default;

void CommandLine::add_argument(const char* name, std::string& value, const char* help, bool required, Choices choices) {
  const CLI::Option* option = app_->add_option(name, value, help)->required(required);
  if (!choices.empty()) choices_.push_back({option, &value, {choices.begin(), choices.end()}});
}

void CommandLine::add_arguments(const char* name, std::vector<std::string>& values, const char* help) {
  app_->add_option(name, values, help);
}

void CommandLine::add_flag(const char* names, bool& value, const char* help) { app_->add_flag(names, value, help); }

void CommandLine::add_option(const char* names, std::string& value, const char* value_name, const char* help,
                             Choices choices) {
  const CLI::Option* option = app_->add_option(names, value, help)->type_name(value_name);
  if (!choices.empty()) choices_.push_back({option, &value, {choices.begin(), choices.end()}});
}

void CommandLine::add_list(const char* names, std::vector<std::string>& values, const char* help) {
  app_->add_option(names, values, help)->type_name("LIST")->delimiter(',')->allow_extra_args(false);
}

void CommandLine::add_repeated(const char* names, std::vector<std::string>& values, const char* value_name,
                               const char* help) {
  app_->add_option(names, values, help)->type_name(value_name)->allow_extra_args(false);
}

void CommandLine::add_format(std::vector<std::string> formats) {
  formats_ = std::move(formats);
  add_option("--format", format, "NAME", fmt::format("{}", fmt::join(formats_, ", ")).c_str());
}

void CommandLine::add_formats(std::vector<std::string>& words, std::vector<std::string> formats) {
  formats_ = std::move(formats);
  repeated_ = &words;
  const std::string half = fmt::format("{}", fmt::join(formats_.begin(), formats_.end() - 1, ", "));
  add_repeated("--format", words, "NAME[=FILE]",
               fmt::format("{},\n{}; repeatable, each with a file of its own", half, formats_.back()).c_str());
}

void CommandLine::add_output() { add_option("-o,--output", output, "FILE", "write here; - is standard output"); }

void CommandLine::add_settings() {
  add_option("--config", config_, "FILE", "settings, instead of the .cxmap.yaml");
  add_flag("--no-config", no_config_, "read no settings file");
}

void CommandLine::add_reading(bool from_standard_input) {
  add_settings();
  if (from_standard_input) add_option("--stdin-filename", stdin_name_, "NAME", "what to call standard input (-)");
  app_->add_option("--jobs", jobs_, "how many files to read at once")->type_name("N");
  static constexpr std::array<std::string_view, 2> readers = {"quick", "yaml-cpp"};
  add_option("--reader", reader_, "NAME", "who reads the YAML: quick, yaml-cpp", readers);
}

void CommandLine::describe(std::vector<Parameter>& out) const {
  for (const CLI::Option* option : app_->get_options()) {
    Parameter& p = out.emplace_back();
    for (const std::string& name : option->get_snames()) p.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) p.names.push_back("--" + name);
    if (option->get_positional()) p.names = {option->get_name()};
    p.value = option->get_positional()       ? option->get_name()
              : option->get_type_size() == 0 ? ""
                                             : option->get_type_name();
    p.help = option->get_description();
    std::ranges::replace(p.help, '\n', ' ');
    p.repeats = option->get_items_expected_max() > 1;
    for (const Choice& choice : choices_)
      if (choice.option == option) p.choices = choice.words;
    if (p.names.back() == "--format" && p.choices.empty()) p.choices = formats_;
  }
}

// What to say of an argument that no option and no place takes.
std::string CommandLine::unknown_option(const std::string& argument) const {
  if (!argument.starts_with('-') || argument == "-") return fmt::format("one argument too many: {}", argument);
  std::vector<std::string> names;
  for (const CLI::Option* option : app_->get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string word = argument.substr(0, argument.find('='));
  return fmt::format("unknown option {}; {}", word,
                     did_you_mean(word, known, fmt::format("\"cxmap {} --help\" lists them", verb_.name)));
}

// Takes the words that were chosen as they are listed; what to say of one that is not.
std::string CommandLine::unknown_choice() {
  for (const auto& [option, value, words] : choices_)
    if (option->count() > 0 && !takes(words, *value)) return not_among(option->get_name(), *value, words);
  return {};
}

std::optional<int> CommandLine::parse(const std::vector<std::string>& arguments) {
  if (verb_.parameters) {
    describe(*verb_.parameters);
    return 0;
  }
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // the order that CLI11 wants
    app_->parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    app_->formatter(std::make_shared<HelpFormatter>(
        fmt::format("Usage: cxmap {}{}{} [OPTIONS]\n", verb_.name, verb_.usage.empty() ? "" : " ", verb_.usage)));
    app_->footer(fmt::format("Examples:\n{}", trimmed(std::string(verb_.examples))));
    streams.out << app_->help();
    return 0;
  } catch (const CLI::CallForVersion&) {
    streams.out << program_and_version() << '\n';
    return 0;
  } catch (const CLI::ParseError& error) {
    return fail(fmt::format("{}; \"cxmap {} --help\" tells more", trimmed(error.what()), verb_.name));
  }
  for (const std::string& extra : app_->remaining())
    if (extra != "--") return fail(unknown_option(extra));
  if (const std::string problem = unknown_choice(); !problem.empty()) return fail(problem);
  if (!formats_.empty() && format.empty()) format = format_of_file(output, formats_);
  if (repeated_) {
    for (std::string& word : *repeated_) {
      std::string name = word.substr(0, word.find('='));
      if (!takes(formats_, name)) return fail(not_among("--format", name, formats_));
      word.replace(0, name.size(), name);
    }
  } else if (!formats_.empty() && !takes(formats_, format)) {
    return fail(not_among("--format", format, formats_));
  }
  colour = coloured(output);
  return std::nullopt;
}

std::string CommandLine::settings_file(std::vector<std::string> paths) const {
  if (no_config_ || !config_.empty()) return config_;
  if (std::erase(paths, "-") > 0) paths.push_back(stdin_name_.empty() ? "." : stdin_name_);
  return (project_root(paths) / ".cxmap.yaml").string();
}

std::optional<int> CommandLine::find_settings(std::vector<std::string> paths) {
  if (no_config_ && !config_.empty()) return fail("--config and --no-config exclude each other");
  settings = {};
  const std::string file = settings_file(std::move(paths));
  std::error_code error;
  if (file.empty() || (config_.empty() && !std::filesystem::exists(file, error))) return std::nullopt;
  settings = read_settings(file);
  read_.insert(file);
  for (const std::string& message : settings.errors) streams.err << message << '\n';
  if (!settings.errors.empty()) return status_failed;
  return std::nullopt;
}

std::optional<int> CommandLine::set_today(const std::string& day, Config& config) {
  if (day.empty()) return std::nullopt;
  config.today = parse_date(day);
  if (!config.today) return fail(fmt::format("--today takes a date such as 2026-11-30, not {}", day));
  return std::nullopt;
}

int CommandLine::fail(std::string_view message) {
  streams.err << "cxmap: " << terminal_safe(message) << '\n';
  return status_failed;
}

void CommandLine::talk(std::string_view message) {
  if (!quiet) streams.err << terminal_safe(message) << '\n';
}

std::string CommandLine::read_only(const std::string& file) const {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return {};
  const auto is_it = [&](const std::string& name) { return std::filesystem::equivalent(file, name, error); };
  if (std::ranges::none_of(read_, is_it)) return {};
  return fmt::format("{} is a file that was read, and is not written over; name another one", file);
}

bool CommandLine::coloured(const std::string& file) const {
  return colour_ == "always" || (colour_ == "auto" && streams.terminal && (file.empty() || file == "-"));
}

int CommandLine::write_to(const std::string& file, std::string_view result, int status) {
  if (file.empty() || file == "-") {
    errno = 0;
    streams.out.write(result.data(), static_cast<std::streamsize>(result.size()));
    if (streams.out.flush()) return status;
    return fail(fmt::format("can't write to standard output: {}", std::strerror(errno)));
  }
  if (const std::string why_not = read_only(file); !why_not.empty()) return fail(why_not);
  if (const std::string error = write_file(file, result); !error.empty()) return fail(error);
  talk(fmt::format("wrote {}", file));
  return status;
}

Loaded CommandLine::read(std::vector<std::string> paths, Tally* tally) {
  Request request;
  request.paths = std::move(paths);
  request.jobs = jobs_;
  request.reader = reader_ == "quick" ? YamlReader::quick : YamlReader::yaml_cpp;
  request.stdin_name = stdin_name_;
  request.include = settings.include;
  request.exclude = settings.exclude;
  if (std::ranges::find(request.paths, "-") != request.paths.end()) request.stdin_bytes = read_all(streams.in);
  request.other_journeys = verb_.name == "check" || verb_.name == "report";
  request.tally = tally;
  Loaded loaded = load(request);
  for (const Source& source : loaded.atlas.sources) read_.insert(source.name());
  return loaded;
}

Analysis CommandLine::analyze(std::vector<std::string> paths, const Config& config, std::vector<Unread>& failed) {
  std::optional<Progress> progress;
  if (streams.live && !quiet) progress.emplace(streams.err);
  Loaded loaded = read(std::move(paths), progress ? &progress->tally : nullptr);
  failed = loaded.failed;
  Analysis analysis = cxmap::analyze(std::move(loaded), config);
  progress.reset();
  for (const Unread& unread : failed) fail(unread.message());
  return analysis;
}

std::string CommandLine::baseline(std::string named) {
  if (named.empty() && !settings.baseline.empty())
    named = (std::filesystem::path(settings.file).parent_path() / settings.baseline).generic_string();
  if (!named.empty()) read_.insert(named);
  return named;
}

std::optional<int> CommandLine::set_aside(Analysis& analysis, const std::string& baseline,
                                          const std::vector<std::string>& paths, const Config& config) {
  if (baseline.empty()) return std::nullopt;
  std::vector<std::string> gone;
  const Result<std::string> bytes = read_file(baseline, std::size_t{64} << 20);
  std::string error = bytes.error();
  if (bytes) error = apply_baseline(analysis, *bytes, paths, config, gone);
  if (!error.empty()) return fail(fmt::format("{}: {}", baseline, error));
  for (const std::string& message : gone) talk(message);
  return std::nullopt;
}

bool CommandLine::tell_input_errors(const Analysis& analysis) {
  bool told = false;
  for (const Finding& f : analysis.findings) {
    if (!is_input_error(rule_of(f))) continue;
    streams.err << concise_line(analysis.atlas, f) << '\n';
    told = true;
  }
  const auto has_touchpoints = [](const Journey& j) { return !j.touchpoints.empty(); };
  return !told || std::ranges::any_of(analysis.atlas.journeys, has_touchpoints);
}

}  // namespace cxmap
