#include "read/settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "cxmap/rule.h"
#include "model/names.h"
#include "read/decode_fields.h"
#include "read/input_errors.h"
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

template <class Out>
void read_thresholds(Decoder& reader, Out& out, const Entry& entry) {
  static constexpr auto keys = keys_of<Thresholds>();
  if (!reader.expect_map(entry.value, "\"thresholds\"")) return;
  reader.mapping<Thresholds>(entry.value, keys, out.thresholds, "the thresholds", entry.key_at);
  for (const Entry& written : reader.document().entries(entry.value.node))
    for (const auto& key : keys)
      if (key.means(written.key) && !reader.is_absent(written.value)) out.thresholds.keys.push_back(key.name);
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

template <class Out>
void read_rules(Decoder& reader, Out& out, const Entry& entry) {
  if (!reader.expect_map(entry.value, "\"rules\"")) return;
  for (const Entry& rule : reader.document().entries(entry.value.node)) {
    if (auto wrong = wrong_rule(rule.key)) {
      reader.error(Code::CX003, rule.key_at, std::move(wrong->first), std::move(wrong->second));
      continue;
    }
    Severity severity = Severity::off;
    if (reader.choose(rule.value, words<Severity>, severity)) out.rules.emplace_back(rule.key, severity);
  }
}

void read_fail_on(Decoder& reader, SettingsKeys& out, const Entry& entry) {
  Severity level = Severity::error;
  if (reader.choose(entry.value, fail_levels, level)) out.fail_on = level;
}

void read_overrides(Decoder& reader, SettingsKeys& out, const Entry& entry) {
  static constexpr auto keys = keys_of<Override>(ReadBy{&Override::rules, read_rules<Override>},
                                                 ReadBy{&Override::thresholds, read_thresholds<Override>});
  reader.each(entry.value, [&](const Value& item) {
    if (!reader.expect_map(item, "an override", "write \"files\" and \"rules\" in it")) return;
    reader.mapping<Override>(item, keys, out.overrides.emplace_back(), "an override", item.at);
  });
}

constexpr auto settings_keys = keys_of<SettingsKeys>(
    ReadBy{&SettingsKeys::rules, read_rules<SettingsKeys>}, ReadBy{&SettingsKeys::overrides, read_overrides},
    ReadBy{&SettingsKeys::thresholds, read_thresholds<SettingsKeys>}, ReadBy{&SettingsKeys::fail_on, read_fail_on});

// "./x" is written where "/x" is meant, as for commands.
Globs globs_of(std::vector<std::string> patterns) {
  for (std::string& pattern : patterns)
    if (pattern.starts_with("./")) pattern.erase(0, 1);
  return Globs(patterns);
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
    reader.mapping<SettingsKeys>(root, settings_keys, out, "the settings", root.at);
    out.includes = globs_of(out.include);
    out.excludes = globs_of(out.exclude);
    for (const Override& o : out.overrides) out.override_files.push_back(globs_of(o.files));
  }
  std::ranges::stable_sort(findings, {}, [](const Finding& f) { return f.at.begin; });
  for (const Finding& f : findings) {
    const Position at = source.position(f.at.begin);
    out.errors.push_back(
        terminal_safe(fmt::format("{}:{}:{}: error: {}; {}", source.name(), at.line, at.column, f.message, f.help)));
  }
  return out;
}

Settings read_settings(const std::filesystem::path& path, std::string name, const Files& files) {
  Result<std::string> bytes = files.read(path, limits::settings_bytes);
  if (bytes && bytes->size() <= limits::settings_bytes) return parse_settings(std::move(name), std::move(*bytes));
  Settings out;
  out.file = name;
  out.errors.push_back(terminal_safe(
      fmt::format("{}: error: {}", name, bytes ? "settings of more than 1 MiB are not read" : bytes.error())));
  return out;
}

void apply_rules(const WrittenRules& rules_written, Config& config) {
  for (const Rule& rule : rules()) {
    std::size_t best = 0;
    for (const auto& [word, severity] : rules_written) {
      if (is_input_error(rule) || !means(word, rule)) continue;
      // The most specific word decides: a code or a name, then the longest start of a code.
      const std::size_t telling = fold(word) == rule.name ? rule.id.size() : word.size();
      if (telling < best) continue;
      best = telling;
      config.severities[rule.code] = severity;
    }
  }
}

void apply_thresholds(const WrittenThresholds& thresholds, Config& config) {
  for_each_field<Thresholds>([&](const auto& field) {
    if (std::ranges::find(thresholds.keys, field.key) != thresholds.keys.end())
      config.thresholds.*field.value = thresholds.*field.value;
  });
}

}  // namespace cxmap
