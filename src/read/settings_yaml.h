#pragma once

#include <string>

#include "cxmap/config.h"
#include "read/folder_settings.h"

namespace cxmap {

/// The settings that count for a file as a `.cxmap.yaml`, every rule's severity among them; the command line may have
/// changed `config`. For a folder also what is said of some of its files.
std::string settings_yaml(const FolderSettings& settings, const Config& config, bool of_folder);

}  // namespace cxmap
