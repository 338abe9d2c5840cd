#include "read/settings_yaml.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cxmap/rule.h"
#include "model/vocabulary.h"
#include "util/escape.h"

namespace cxmap {
namespace {

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

std::string list(std::string_view key, const std::vector<std::string>& globs, std::string_view remark = {}) {
  std::string out = fmt::format("{}:{}\n", key, remark);
  for (const std::string& glob : globs) out += fmt::format("  - {}\n", in_quotes(glob));
  return out;
}

std::string value_of(const auto& value) {
  if constexpr (std::is_enum_v<std::remove_cvref_t<decltype(value)>>)
    return std::string(word_of(value));
  else
    return fmt::format("{}", value);
}

// In the order in which they count: the last that fits wins.
std::string overrides(const std::vector<const Settings*>& chain) {
  std::string out;
  for (const Settings* s : chain)
    for (const Override& o : s->overrides) {
      std::vector<std::string> files, rules, thresholds;
      for (const std::string& glob : o.files) files.push_back(in_quotes(glob));
      for (const auto& [word, severity] : o.rules) rules.push_back(fmt::format("{}: {}", word, word_of(severity)));
      for_each_field<Thresholds>([&](const auto& field) {
        if (std::ranges::find(o.thresholds.keys, field.key) != o.thresholds.keys.end())
          thresholds.push_back(fmt::format("{}: {}", field.key, value_of(o.thresholds.*field.value)));
      });
      out += fmt::format("  - {{files: [{}], rules: {{{}}}, thresholds: {{{}}}}}  # of {}\n", fmt::join(files, ", "),
                         fmt::join(rules, ", "), fmt::join(thresholds, ", "), terminal_safe(s->file));
    }
  return out.empty() ? "" : "overrides:\n" + out;
}

}  // namespace

std::string settings_yaml(const FolderSettings& settings, const Config& config, bool of_folder) {
  std::vector<std::string> files;
  for (const Settings* s : settings.chain) files.push_back(terminal_safe(s->file));
  std::string out = files.empty() ? "# no settings file\n" : fmt::format("# from {}\n", fmt::join(files, ", "));
  // Globs are relative to the folder of their file.
  const auto origin = [&](const Settings& s) {
    return files.size() > 1 ? fmt::format("  # of {}", terminal_safe(s.file)) : std::string();
  };
  if (const Settings* s = settings.include) out += list("include", s->include, origin(*s));
  if (const Settings* s = settings.exclude) out += list("exclude", s->exclude, origin(*s));
  out += "rules:\n";
  for (const Rule& rule : rules())
    if (!is_input_error(rule))
      out += fmt::format("  {}: {}  # {}\n", rule.id, word_of(severity_of(rule, config)), rule.name);
  if (of_folder) out += overrides(settings.chain);
  out += "thresholds:\n";
  for_each_field<Thresholds>([&](const auto& field) {
    out += fmt::format("  {}: {}\n", field.key, value_of(config.thresholds.*field.value));
  });
  const auto level = std::ranges::find(fail_levels, config.fail_on, &Spelling<Severity>::value);
  out += fmt::format("fail_on: {}\n", level->word);
  if (const Settings* s = settings.baseline) out += fmt::format("baseline: {}{}\n", in_quotes(s->baseline), origin(*s));
  return out;
}

}  // namespace cxmap
