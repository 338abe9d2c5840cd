#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "cxmap/load.h"
#include "read/folder_settings.h"
#include "read/workspace.h"

namespace cxmap {

/// Gives journeys their organizations, reading each organization file once.
class Organizations {
 public:
  Organizations(Loaded& loaded, Workspace& workspace, const Request& request, SettingsTable& settings)
      : loaded_(loaded), workspace_(workspace), request_(request), settings_(settings) {}

  /// An organization file that was requested itself.
  void add_file(const std::filesystem::path& path, const std::string& name, Organization organization, Index source);

  /// The organization that a path in a journey names; absent, with a finding, if there is none.
  Index of_path(const std::filesystem::path& journey, const std::string& journey_name, const Text& path);

  /// An organization without a file of its own; its index.
  Index push(Organization organization);

 private:
  Index fail(Code code, const Text& path, std::string message, std::string help);
  Index not_an_organization(const Text& path);
  Index read(const std::filesystem::path& target, const std::string& key, const std::string& name, const Text& path);
  std::string nearest_file(const std::filesystem::path& missing) const;
  bool leaves_project(const std::filesystem::path& journey, const std::filesystem::path& target);

  Loaded& loaded_;
  Workspace& workspace_;
  const Request& request_;
  SettingsTable& settings_;
  std::map<std::string, Index> by_file_;  // by real path
  std::set<std::string> journeys_;        // files that were included though they are journeys
};

/// The file that a path in a journey names: from the folder that the journey really lies in, however it is named.
std::filesystem::path target_of(const std::filesystem::path& journey, const Text& path, const Files& files);

}  // namespace cxmap
