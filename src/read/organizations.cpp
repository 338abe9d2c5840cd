#include "read/organizations.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/names.h"
#include "read/input_errors.h"
#include "read/project.h"
#include "util/suggest.h"

namespace cxmap {

namespace fs = std::filesystem;

fs::path target_of(const fs::path& journey, const Text& path, const Files& files) {
  return files.real_path(journey).parent_path() / path.value;
}

void Organizations::add_file(const fs::path& path, const std::string& name, Organization organization, Index source) {
  const std::string key = workspace_.files().real_path(path).native();
  if (by_file_.contains(key)) return;
  organization.source = source;
  organization.id = slug(organization.name ? organization.name.value : fs::path(name).stem().string());
  by_file_[key] = push(std::move(organization));
}

Index Organizations::push(Organization organization) {
  auto& all = loaded_.written.organizations;
  all.push_back(std::move(organization));
  return static_cast<Index>(all.size() - 1);
}

Index Organizations::of_path(const fs::path& journey, const std::string& journey_name, const Text& path) {
  const Files& files = workspace_.files();
  const fs::path written = path.value;
  const fs::path target = target_of(journey, path, files);
  if (written.is_absolute())
    return fail(Code::CX007, path, fmt::format("the organization file \"{}\" is named by an absolute path", path.value),
                "write its path from the folder of the journey: \"../organization.yaml\"");
  if (leaves_project(journey, target))
    return fail(Code::CX007, path, fmt::format("the organization file \"{}\" lies outside of the project", path.value),
                "move it into the project, or put an empty file .cxmap.yaml where the project should begin");
  const std::string key = files.real_path(target).native();
  if (const auto it = by_file_.find(key); it != by_file_.end()) {
    if (journeys_.contains(key)) not_an_organization(path);
    return it->second;
  }
  const fs::path given = (fs::path(journey_name).parent_path() / written).lexically_normal();
  const FileKind kind = files.kind(target);
  if (kind == FileKind::none) {
    loaded_.written.missing.push_back(given.generic_string());
    return fail(Code::CX005, path, fmt::format("there is no file \"{}\"", path.value), nearest_file(target));
  }
  if (kind == FileKind::folder)
    return fail(Code::CX005, path, fmt::format("\"{}\" is a folder, not a file", path.value),
                "name the organization file in it");
  const fs::path& as_given = files.real_path(given) == key ? given : target;  // the journey may be named by a link
  return read(target, key, display_name(target, as_given.generic_string()), path);
}

Index Organizations::read(const fs::path& target, const std::string& key, const std::string& name, const Text& path) {
  const Index source =
      workspace_.read({{.path = target, .name = name, .real_path = key, .included = true}}, request_).front();
  const ParsedFile& file = workspace_.file(source);
  if (!file.failure.empty())
    return fail(Code::CX005, path, fmt::format("\"{}\": {}", path.value, file.failure),
                "fix the path or the file's permissions");
  workspace_.add_to(loaded_, source);
  Decoded written = workspace_.written_in(source);
  Organization organization;
  if (written.organization && !written.journey)
    organization = std::move(*written.organization);
  else
    organization.unreadable = true;  // if it is not YAML, a finding in that file has said so
  if (written.journey) {
    not_an_organization(path);
    journeys_.insert(key);
  }
  add_file(target, name, std::move(organization), source);
  return by_file_[key];
}

Index Organizations::fail(Code code, const Text& path, std::string message, std::string help) {
  loaded_.findings.push_back(input_error(code, path.at, std::move(message), std::move(help), path.value));
  return absent;
}

Index Organizations::not_an_organization(const Text& path) {
  return fail(Code::CX004, path, fmt::format("\"{}\" is not an organization file", path.value),
              "it must have the one key \"organization:\"");
}

// What to do about a file that is not there: perhaps another one in its folder is meant.
std::string Organizations::nearest_file(const fs::path& missing) const {
  const fs::path folder = missing.parent_path();
  const Result<std::vector<FolderEntry>> entries = workspace_.files().list(folder.empty() ? "." : folder);
  std::vector<std::string> names;
  if (entries)
    for (const FolderEntry& entry : *entries) names.push_back(entry.name);
  std::ranges::sort(names);
  return did_you_mean(missing.filename().string(), std::vector<std::string_view>(names.begin(), names.end()),
                      "fix the path; it is relative to the folder of the journey");
}

// Roots are found by real paths, so that no link leads out.
bool Organizations::leaves_project(const fs::path& journey, const fs::path& target) {
  const Files& files = workspace_.files();
  return !lies_in(settings_.root_of(real_folder(journey, files)).folder, files.real_path(target));
}

}  // namespace cxmap
