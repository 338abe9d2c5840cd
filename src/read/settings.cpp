#include "read/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cxmap/rule.h"
#include "read/decoder.h"
#include "read/input_errors.h"
#include "read/project.h"
#include "util/escape.h"
#include "util/limits.h"
#include "util/suggest.h"
#include "util/words.h"
#include "yaml/syntax_error.h"

namespace cxmap {
namespace {

constexpr std::string_view levels[] = {"off", "info", "warning", "error"};
constexpr std::string_view fail_levels[] = {"never", "info", "warning", "error"};
constexpr std::string_view rhythms[] = {"weekly", "fortnightly", "monthly", "quarterly", "yearly", "never"};

// An empty file, or one of comments only, is no YAML mapping, and still no mistake.
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

template <class Number>
void number(Reader& reader, const Entry& entry, Number least, Number most, Number& out) {
  const std::string_view text = reader.scalar(entry.value, "a number");
  if (text.empty()) return;
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !(value >= least && value <= most))
    reader.error(
        Code::CX004, entry.value.at, fmt::format("{} does not fit \"{}\"", quote(text), entry.key),
        fmt::format("write a {} from {} to {}", std::is_integral_v<Number> ? "whole number" : "number", least, most));
  else
    out = value;
}

void read_thresholds(Reader& reader, Thresholds& out, const Entry& entry) {
  constexpr int most = 1'000'000;
  static constexpr Reader::Key<Thresholds> keys[] = {
      {"dominant_share", [](Reader& r, Thresholds& t, const Entry& e) { number(r, e, 0.0, 1.0, t.dominant_share); }},
      {"inward_ei", [](Reader& r, Thresholds& t, const Entry& e) { number(r, e, -1.0, 1.0, t.inward_ei); }},
      {"minimum_ties", [](Reader& r, Thresholds& t, const Entry& e) { number(r, e, 1, most, t.minimum_ties); }},
      {"post_purchase_budget",
       [](Reader& r, Thresholds& t, const Entry& e) { number(r, e, 0.0, 1.0, t.post_purchase_budget); }},
      {"cx_team_meets",
       [](Reader& r, Thresholds& t, const Entry& e) { r.choose(e.value, rhythms, t.cx_team_meets, 1); }},
      {"responsible", [](Reader& r, Thresholds& t, const Entry& e) { number(r, e, 1, most, t.responsible); }},
  };
  if (reader.expect_map(entry.value, "\"thresholds\""))
    reader.mapping<Thresholds>(entry.value, keys, out, "the thresholds", entry.key_at);
}

// What is wrong with the word of a rule or a group of rules, and what to do; none if nothing is.
std::optional<std::pair<std::string, std::string>> wrong_rule(std::string_view word) {
  bool known = false;
  for (const Rule& rule : rules()) {
    if (!means(word, rule)) continue;
    known = true;
    if (rule.scope == Scope::input && rule.code != Code::CX008)
      return {{fmt::format("the severity of {} can't be set", quote(word)), "input errors are always told: remove it"}};
  }
  if (known) return std::nullopt;
  std::vector<std::string_view> words;
  for (const Rule& rule : rules())
    words.insert(words.end(), {rule.id, rule.name, rule.id.substr(0, rule.id.find_first_of("0123456789"))});
  return {{fmt::format("no rule {}", quote(word)), did_you_mean(word, words, "\"cxmap rules\" lists them")}};
}

void read_rules(Reader& reader, Config& out, const Entry& entry) {
  if (!reader.expect_map(entry.value, "\"rules\"")) return;
  for (const Entry& rule : reader.document().entries(entry.value.node)) {
    if (auto wrong = wrong_rule(rule.key)) {
      reader.error(Code::CX003, rule.key_at, std::move(wrong->first), std::move(wrong->second));
      continue;
    }
    Severity severity = Severity::off;
    if (reader.choose(rule.value, levels, severity)) out.severities.emplace_back(rule.key, severity);
  }
}

void read_globs(Reader& reader, std::vector<std::string>& out, const Entry& entry) {
  std::vector<Text> texts;
  reader.texts(entry.value, texts);
  for (Text& text : texts) out.push_back(std::move(text.value));
}

void read_baseline(Reader& reader, Settings& out, const Entry& entry) {
  Text path;
  reader.text(entry.value, path);
  out.baseline = std::move(path.value);
}

constexpr Reader::Key<Settings> keys[] = {
    {"include", [](Reader& r, Settings& s, const Entry& e) { read_globs(r, s.include, e); }},
    {"exclude", [](Reader& r, Settings& s, const Entry& e) { read_globs(r, s.exclude, e); }},
    {"rules", [](Reader& r, Settings& s, const Entry& e) { read_rules(r, s.config, e); }},
    {"thresholds", [](Reader& r, Settings& s, const Entry& e) { read_thresholds(r, s.config.thresholds, e); }},
    {"fail_on", [](Reader& r, Settings& s, const Entry& e) { r.choose(e.value, fail_levels, s.config.fail_on); }},
    {"baseline", read_baseline},
};

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
    Reader reader(document, findings);
    const Value root = document.value(0);
    reader.mapping<Settings>(root, keys, out, "the settings", root.at);
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
  const Thresholds& t = config.thresholds;
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
    if (rule.scope != Scope::input || rule.code == Code::CX008)
      out += fmt::format("  {}: {}  # {}\n", rule.id, levels[static_cast<std::size_t>(severity_of(rule, config))],
                         rule.name);
  out += fmt::format(
      "thresholds:\n  dominant_share: {}\n  inward_ei: {}\n  minimum_ties: {}\n  post_purchase_budget: {}\n"
      "  cx_team_meets: {}\n  responsible: {}\nfail_on: {}\n",
      t.dominant_share, t.inward_ei, t.minimum_ties, t.post_purchase_budget,
      rhythms[static_cast<std::size_t>(t.cx_team_meets) - 1], t.responsible,
      fail_levels[static_cast<std::size_t>(config.fail_on)]);
  if (!settings.baseline.empty()) out += fmt::format("baseline: {}\n", in_quotes(settings.baseline));
  return out;
}

}  // namespace cxmap
