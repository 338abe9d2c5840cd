#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cxmap/config.h"
#include "model/fields.h"
#include "source/files.h"

namespace cxmap {

/// The keys of a `.cxmap.yaml`: those of Config that it may set, and more.
struct SettingsKeys : Config {
  std::vector<std::string> include, exclude;  ///< globs as in .gitignore, relative to the root
  std::string baseline;                       ///< relative to the folder of the file; may be empty
};

template <>
inline constexpr std::tuple fields<SettingsKeys> = {
    FieldRow{"include", &SettingsKeys::include},  FieldRow{"exclude", &SettingsKeys::exclude},
    FieldRow{"rules", &SettingsKeys::severities}, FieldRow{"thresholds", &SettingsKeys::thresholds},
    FieldRow{"fail_on", &SettingsKeys::fail_on},  FieldRow{"baseline", &SettingsKeys::baseline},
};

/// What a `.cxmap.yaml` says.
struct Settings {
  std::string file;  ///< what messages call it; empty: there is none
  Config config;
  std::vector<std::string> include, exclude;  ///< globs as in .gitignore, relative to the root
  std::string baseline;                       ///< relative to the folder of the file; may be empty
  std::vector<std::string> errors;            ///< one line each; if there are any, nothing else counts
};

/// The settings in a file's bytes.
Settings parse_settings(std::string name, std::string bytes);

/// The settings in a file.
Settings read_settings(const std::filesystem::path& path, const Files& files = disk());

/// The settings as a `.cxmap.yaml`: those that count, every rule's severity among them.
std::string settings_yaml(const Settings& settings);

}  // namespace cxmap
