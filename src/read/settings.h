#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cxmap/config.h"
#include "model/fields.h"
#include "source/files.h"
#include "util/globs.h"

namespace cxmap {

/// Thresholds, and which of them are written.
struct WrittenThresholds : Thresholds {
  std::vector<std::string_view> keys;
};

using WrittenRules = std::vector<std::pair<std::string, Severity>>;  ///< by code, name or group

/// What settings say of some files alone.
struct Override {
  std::vector<std::string> files;  ///< globs, relative to the folder of the settings
  WrittenRules rules;
  WrittenThresholds thresholds;
};

template <>
inline constexpr std::tuple fields<Override> = {
    FieldRow{"files", &Override::files, {.required = true}},
    FieldRow{"rules", &Override::rules},
    FieldRow{"thresholds", &Override::thresholds},
};

/// The keys of a `.cxmap.yaml`. What it does not say is empty.
struct SettingsKeys {
  std::vector<std::string> include, exclude;  ///< globs as in .gitignore, relative to the folder of the settings
  WrittenRules rules;
  std::vector<Override> overrides;
  WrittenThresholds thresholds;
  std::optional<Severity> fail_on;
  std::string baseline;  ///< relative to the folder of the file
};

template <>
inline constexpr std::tuple fields<SettingsKeys> = {
    FieldRow{"include", &SettingsKeys::include},       FieldRow{"exclude", &SettingsKeys::exclude},
    FieldRow{"rules", &SettingsKeys::rules},           FieldRow{"overrides", &SettingsKeys::overrides},
    FieldRow{"thresholds", &SettingsKeys::thresholds}, FieldRow{"fail_on", &SettingsKeys::fail_on},
    FieldRow{"baseline", &SettingsKeys::baseline},
};

/// One `.cxmap.yaml`.
struct Settings : SettingsKeys {
  std::string file;                 ///< what messages call it
  std::filesystem::path folder;     ///< what it is about: the real path of its folder; empty: every project as a whole
  std::vector<std::string> errors;  ///< one line each; if there are any, nothing else counts
  Globs includes, excludes;         ///< `include` and `exclude`, ready to use
  std::vector<Globs> override_files;  ///< likewise the `files` of each of `overrides`
};

/// The settings in a file's bytes.
Settings parse_settings(std::string name, std::string bytes);

/// The settings in a file, which messages call `name`.
Settings read_settings(const std::filesystem::path& path, std::string name, const Files& files = disk());

/// Writes what some settings say of rules over what others said. The longest word for a rule wins.
void apply_rules(const WrittenRules& rules, Config& config);

/// Likewise of thresholds.
void apply_thresholds(const WrittenThresholds& thresholds, Config& config);

}  // namespace cxmap
