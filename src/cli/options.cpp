#include "cli/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <ostream>

#include "cli/map_names.h"
#include "output/formats.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

constexpr std::size_t names_column = 28;  // of the help

// A text with line breaks where the next word would go over `width` columns.
std::string in_lines(std::string text, std::size_t width) {
  std::size_t start = 0, space = std::string::npos;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != ' ') continue;
    if (i - start > width && space != std::string::npos) {
      text[space] = '\n';
      start = space + 1;
    }
    space = i;
  }
  return text;
}

// Help in 80 columns, the examples at its end.
class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(std::string usage) : usage_(std::move(usage)) {
    column_width(names_column);
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
std::string without_end(std::string message) {
  while (!message.empty() && (message.back() == '\n' || message.back() == '.')) message.pop_back();
  return message;
}

// Whether an option takes a word, which becomes the one of the list: upper and lower case are the same.
bool takes(const std::vector<std::string>& words, std::string& word) {
  const auto it = std::ranges::find_if(words, [&](const std::string& w) { return edit_distance(w, word, 0) == 0; });
  if (it == words.end()) return false;
  word = *it;
  return true;
}

// The message about a word that an option does not take.
std::string not_among(std::string_view option, std::string_view word, const std::vector<std::string>& words) {
  const std::string before = fmt::format("{}", fmt::join(words.begin(), words.end() - 1, ", "));
  const std::string hint = did_you_mean(word, std::vector<std::string_view>(words.begin(), words.end()), "");
  return fmt::format("{} takes {}{}{}, not {}{}{}", option, before, before.empty() ? "" : " or ", words.back(),
                     word.empty() ? "\"\"" : word, hint.empty() ? "" : "; ", hint);
}

}  // namespace

Options::Options(const Command& command, Console& console)
    : command_(command),
      console_(console),
      app_(std::make_unique<CLI::App>(std::string(command.summary), fmt::format("cxmap {}", command.name))) {
  app_->allow_extras();  // so that unknown options are reported in our own words
  app_->set_help_flag("-h,--help", "show this help");
  app_->set_version_flag("--version", program_and_version(), "show the version");
  static constexpr std::array<std::string_view, 3> when = {"auto", "always", "never"};
  add_option("--color", console.colours, "WHEN", "colours: auto, always, never", when);
  add_flag("-q,--quiet", console.quiet, "print only results and errors");
  add_flag("-v,--verbose", console.verbose, "also list info findings");
}

Options::~Options() = default;

void Options::add_argument(const char* name, std::string& value, const char* help, bool required, Choices choices) {
  const CLI::Option* option = app_->add_option(name, value, help)->required(required);
  if (!choices.empty()) choices_.push_back({option, &value, {choices.begin(), choices.end()}});
}

void Options::add_arguments(const char* name, std::vector<std::string>& values, const char* help) {
  app_->add_option(name, values, help);
}

void Options::add_flag(const char* names, bool& value, const char* help) { app_->add_flag(names, value, help); }

void Options::add_option(const char* names, std::string& value, const char* value_name, const char* help,
                         Choices choices) {
  const CLI::Option* option = app_->add_option(names, value, help)->type_name(value_name);
  if (!choices.empty()) choices_.push_back({option, &value, {choices.begin(), choices.end()}});
}

void Options::add_list(const char* names, std::vector<std::string>& values, const char* help) {
  app_->add_option(names, values, help)->type_name("LIST")->delimiter(',')->allow_extra_args(false);
}

void Options::add_repeated(const char* names, std::vector<std::string>& values, const char* value_name,
                           const char* help) {
  app_->add_option(names, values, help)->type_name(value_name)->allow_extra_args(false);
}

void Options::add_in_order(std::vector<std::pair<std::string, std::string>>& values,
                           std::initializer_list<InOrder> options) {
  for (const InOrder& one : options)
    app_->add_option_function<std::string>(
            fmt::format("--{}", one.name),
            [&values, name = std::string(one.name)](const std::string& value) { values.emplace_back(name, value); },
            one.help)
        ->type_name(one.value_name)
        ->trigger_on_parse();
}

void Options::add_format(std::vector<std::string> formats, std::string in_folder) {
  format_in_folder_ = std::move(in_folder);
  formats_ = std::move(formats);
  add_option("--format", format, "NAME", fmt::format("{}", fmt::join(formats_, ", ")).c_str());
}

void Options::add_formats(std::vector<std::string>& words, std::vector<std::string> formats) {
  formats_ = std::move(formats);
  repeated_ = &words;
  const std::string help = fmt::format("{}; repeatable, each with a file of its own", fmt::join(formats_, ", "));
  add_repeated("--format", words, "NAME[=FILE]", in_lines(help, 80 - names_column).c_str());
}

void Options::add_output() { add_option("-o,--output", output, "FILE", "write here; - is standard output"); }

void Options::add_settings(ReadingOptions& reading) {
  add_option("--config", reading.settings_file, "FILE", "settings file, instead of .cxmap.yaml");
  add_flag("--no-config", reading.no_settings, "read no settings file");
}

void Options::add_today(ReadingOptions& reading) {
  add_option("--today", reading.today, "DATE", "use this date as today");
}

void Options::add_reading(ReadingOptions& reading, bool from_standard_input) {
  add_settings(reading);
  add_flag("--no-gitignore", reading.no_gitignore, "read what git ignores in folders, too");
  if (from_standard_input)
    add_option("--stdin-filename", reading.stdin_name, "NAME", "what to call standard input (-)");
  app_->add_option("--jobs", reading.jobs, "how many threads read and judge")->type_name("N");
  static constexpr std::array<std::string_view, 2> readers = {"quick", "yaml-cpp"};
  add_option("--reader", reading.reader, "NAME", "YAML reader: quick, yaml-cpp", readers);
}

void Options::describe(std::vector<Parameter>& out) const {
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
    p.repeats = option->get_items_expected_max() > 1 || option->get_trigger_on_parse();
    for (const Choice& choice : choices_)
      if (choice.option == option) p.choices = choice.words;
    if (p.names.back() == "--format" && p.choices.empty()) p.choices = formats_;
  }
}

// The message about an argument that no option and no position takes.
std::string Options::unknown_option(const std::string& argument) const {
  if (!argument.starts_with('-') || argument == "-") return fmt::format("one argument too many: {}", argument);
  std::vector<std::string> names;
  for (const CLI::Option* option : app_->get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string word = argument.substr(0, argument.find('='));
  return fmt::format("unknown option {}; {}", word,
                     did_you_mean_word(word, known, fmt::format("\"cxmap {} --help\" lists them", command_.name)));
}

// Takes the chosen words as they are listed. Fails at one that is not.
Result<void> Options::take_choices() {
  for (const auto& [option, value, words] : choices_)
    if (option->count() > 0 && !takes(words, *value)) return Failure{not_among(option->get_name(), *value, words)};
  return {};
}

// Likewise the formats.
Result<void> Options::take_formats() {
  if (!repeated_)
    return formats_.empty() || takes(formats_, format) ? Result<void>()
                                                       : Failure{not_among("--format", format, formats_)};
  for (std::string& word : *repeated_) {
    std::string name = word.substr(0, word.find('='));
    if (!takes(formats_, name)) return Failure{not_among("--format", name, formats_)};
    word.replace(0, name.size(), name);
  }
  return {};
}

std::optional<int> Options::parse(const std::vector<std::string>& arguments) {
  if (command_.parameters) {
    describe(*command_.parameters);
    return 0;
  }
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // the order that CLI11 wants
    app_->parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    app_->formatter(std::make_shared<HelpFormatter>(fmt::format("Usage: cxmap {}{}{} [OPTIONS]\n", command_.name,
                                                                command_.usage.empty() ? "" : " ", command_.usage)));
    app_->footer(fmt::format("Examples:\n{}", without_end(std::string(command_.examples))));
    console_.streams.out << app_->help();
    return 0;
  } catch (const CLI::CallForVersion&) {
    console_.streams.out << program_and_version() << '\n';
    return 0;
  } catch (const CLI::ParseError& error) {
    return console_.fail(fmt::format("{}; see \"cxmap {} --help\"", without_end(error.what()), command_.name));
  }
  for (const std::string& extra : app_->remaining())
    if (extra != "--") return console_.fail(unknown_option(extra));
  if (const Result<void> taken = take_choices(); !taken) return console_.fail(taken.error());
  if (format.empty() && !format_in_folder_.empty() && is_output_folder(output)) format = format_in_folder_;
  if (!formats_.empty() && !repeated_ && format.empty()) {
    Result<std::string> by_ending = format_of_file(output, formats_);
    if (!by_ending) return console_.fail(by_ending.error());
    format = std::move(*by_ending);
  }
  if (const Result<void> taken = take_formats(); !taken) return console_.fail(taken.error());
  return std::nullopt;
}

}  // namespace cxmap
