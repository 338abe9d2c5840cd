#include "read/settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "cxmap/rule.h"
#include "read/decode_fields.h"
#include "read/input_errors.h"
#include "read/project.h"
#include "util/escape.h"
#include "util/limits.h"
#include "util/suggest.h"
#include "util/words.h"
#include "yaml/syntax_error.h"

namespace cxmap {
namespace {

// An empty file, or one of comments only, is not a YAML mapping, but not a mistake either.
bool says_nothing(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#' && line != "---" && line != "---\r") return false;
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return true;
}

void read_thresholds(Decoder& reader, SettingsKeys& out, const Entry& entry) {
  static constexpr auto keys = keys_of<Thresholds>();
  if (reader.expect_map(entry.value, "\"thresholds\""))
    reader.mapping<Thresholds>(entry.value, keys, out.thresholds, "the thresholds", entry.key_at);
}

// What is wrong with the word of a rule or a group of rules, and what to do; none if nothing is.
std::optional<std::pair<std::string, std::string>> wrong_rule(std::string_view word) {
  bool known = false;
  for (const Rule& rule : rules()) {
    if (!means(word, rule)) continue;
    known = true;
    if (is_input_error(rule))
      return {
          {fmt::format("the severity of {} can't be set", quote(word)), "input errors are always reported: remove it"}};
  }
  if (known) return std::nullopt;
  std::vector<std::string_view> words;
  for (const Rule& rule : rules())
    words.insert(words.end(), {rule.id, rule.name, rule.id.substr(0, rule.id.find_first_of("0123456789"))});
  return {{fmt::format("no rule {}", quote(word)), did_you_mean(word, words, "\"cxmap rules\" lists them")}};
}

void read_rules(Decoder& reader, SettingsKeys& out, const Entry& entry) {
  if (!reader.expect_map(entry.value, "\"rules\"")) return;
  for (const Entry& rule : reader.document().entries(entry.value.node)) {
    if (auto wrong = wrong_rule(rule.key)) {
      reader.error(Code::CX003, rule.key_at, std::move(wrong->first), std::move(wrong->second));
      continue;
    }
    Severity severity = Severity::off;
    if (reader.choose(rule.value, words<Severity>, severity)) out.severities.emplace_back(rule.key, severity);
  }
}

void read_fail_on(Decoder& reader, SettingsKeys& out, const Entry& entry) {
  reader.choose(entry.value, fail_levels, out.fail_on);
}

constexpr auto settings_keys = keys_of<SettingsKeys>(ReadBy{&SettingsKeys::severities, read_rules},
                                                     ReadBy{&SettingsKeys::thresholds, read_thresholds},
                                                     ReadBy{&SettingsKeys::fail_on, read_fail_on});

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      out += fmt::format("\\x{:02x}", c);
    else
      out += c;
  }
  return out + '"';
}

}  // namespace

Settings parse_settings(std::string name, std::string bytes) {
  Settings out;
  out.file = name;
  if (says_nothing(bytes)) return out;
  const Source source(std::move(name), std::move(bytes));
  SyntaxErrors errors;
  const Document document = read_yaml(source, 0, errors);
  Findings findings = input_errors(errors, 0);
  if (!document.nodes.empty()) {
    Decoder reader(document, findings);
    const Value root = document.value(0);
    SettingsKeys said;
    reader.mapping<SettingsKeys>(root, settings_keys, said, "the settings", root.at);
    out.include = std::move(said.include);
    out.exclude = std::move(said.exclude);
    out.baseline = std::move(said.baseline);
    out.config = std::move(said);
  }
  std::ranges::stable_sort(findings, {}, [](const Finding& f) { return f.at.begin; });
  for (const Finding& f : findings) {
    const Position at = source.position(f.at.begin);
    out.errors.push_back(
        terminal_safe(fmt::format("{}:{}:{}: error: {}; {}", source.name(), at.line, at.column, f.message, f.help)));
  }
  return out;
}

Settings read_settings(const std::filesystem::path& path, const Files& files) {
  Result<std::string> bytes = files.read(path, limits::settings_bytes);
  std::string name = display_name(path, path.generic_string());
  if (bytes && bytes->size() <= limits::settings_bytes) return parse_settings(std::move(name), std::move(*bytes));
  Settings out;
  out.errors.push_back(terminal_safe(
      fmt::format("{}: error: {}", name, bytes ? "settings of more than 1 MiB are not read" : bytes.error())));
  return out;
}

std::string settings_yaml(const Settings& settings) {
  const Config& config = settings.config;
  std::string out =
      settings.file.empty() ? "# no settings file\n" : fmt::format("# from {}\n", terminal_safe(settings.file));
  const auto list = [&](std::string_view key, const std::vector<std::string>& globs) {
    if (globs.empty()) return;
    out += fmt::format("{}:\n", key);
    for (const std::string& glob : globs) out += fmt::format("  - {}\n", in_quotes(glob));
  };
  list("include", settings.include);
  list("exclude", settings.exclude);
  out += "rules:\n";
  for (const Rule& rule : rules())
    if (!is_input_error(rule))
      out += fmt::format("  {}: {}  # {}\n", rule.id, word_of(severity_of(rule, config)), rule.name);
  out += "thresholds:\n";
  for_each_field<Thresholds>([&](const auto& field) {
    const auto& value = config.thresholds.*field.value;
    if constexpr (std::is_enum_v<std::remove_cvref_t<decltype(value)>>)
      out += fmt::format("  {}: {}\n", field.key, word_of(value));
    else
      out += fmt::format("  {}: {}\n", field.key, value);
  });
  const auto level = std::ranges::find(fail_levels, config.fail_on, &Spelling<Severity>::value);
  out += fmt::format("fail_on: {}\n", level->word);
  if (!settings.baseline.empty()) out += fmt::format("baseline: {}\n", in_quotes(settings.baseline));
  return out;
}

}  // namespace cxmap
