#include "cli/changed_copies.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "read/folder_settings.h"
#include "read/passed_over.h"
#include "read/project.h"
#include "source/files.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

// Where a folder is or will be, links resolved; none if what it is to be in is not there.
std::optional<fs::path> real_place(const std::string& folder) {
  std::error_code error;
  fs::path path = fs::absolute(folder, error).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  const fs::path above = fs::canonical(path.parent_path(), error);
  if (error) return std::nullopt;
  if (fs::exists(path, error)) return fs::canonical(path, error);
  return above / path.filename();
}

bool is_ignored_by_git(const fs::path& folder) {
  SettingsTable settings(disk(), {true, {}});
  PassedOver passed_over(settings, true, disk());
  const PassedOver::Folder& above = passed_over.folder(folder.parent_path());
  const std::optional<Reason> reason =
      above.reason ? above.reason : passed_over.reason(above, folder.filename().string(), true);
  return reason && reason->by_git;
}

// Each file of the run by its path from the root.
Result<std::map<fs::path, std::string>> copies_of(const Analysis& a, const std::vector<Rewrite>& changed,
                                                  const fs::path& root) {
  std::map<std::string, std::string> after;
  for (const Rewrite& file : changed) after[file.path] = file.after;
  std::map<fs::path, std::string> out;
  std::set<Index> read;
  for (const Journey& journey : a.atlas.journeys) read.insert(journey.source);
  for (const Organization& organization : a.atlas.organizations) read.insert(organization.source);
  read.erase(absent);
  for (const Index i : read) {
    const Source& source = a.atlas.sources[i];
    std::error_code error;
    const fs::path real = fs::canonical(source.path(), error);
    if (error || !lies_in(root, real))
      return Failure{fmt::format("{} is outside of the project in {}", source.name(), root.string())};
    const auto found = after.find(source.path());
    out[real.lexically_relative(root)] = found == after.end() ? source.bytes() : found->second;
  }
  return out;
}

// Into a folder beside it, which then takes its place.
Result<void> write_all(const std::map<fs::path, std::string>& copies, const fs::path& folder) {
  const SignalsWait until_written;
  std::string beside = (folder.parent_path() / fmt::format(".{}.XXXXXX", folder.filename().string())).string();
  if (!mkdtemp(beside.data())) return Failure{fmt::format("can't make a folder in {}", folder.parent_path().string())};
  const auto fail = [&](std::string why) {
    std::error_code ignored;
    fs::remove_all(beside, ignored);
    return Result<void>(Failure{std::move(why)});
  };
  std::error_code error;
  for (const auto& [path, bytes] : copies) {
    const fs::path file = fs::path(beside) / path;
    fs::create_directories(file.parent_path(), error);
    if (error) return fail(fmt::format("can't make the folder of {}: {}", path.string(), error.message()));
    if (const Result<void> written = write_new_file(file.string(), bytes); !written) return fail(written.error());
  }
  fs::permissions(beside,
                  fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read |
                      fs::perms::others_exec,
                  error);
  fs::rename(beside, folder, error);
  return error ? fail(fmt::format("can't write {}: {}", folder.string(), error.message())) : Result<void>();
}

}  // namespace

Result<std::size_t> write_changed_copies(const Analysis& analysis, const std::vector<Rewrite>& changed,
                                         const std::string& folder) {
  const std::optional<fs::path> place = real_place(folder);
  if (!place) return Failure{fmt::format("--write {}: the folder that it is to be in is not there", folder)};
  std::error_code error;
  if (fs::exists(*place, error) && (!fs::is_directory(*place, error) || !fs::is_empty(*place, error)))
    return Failure{fmt::format("--write {}: it is there already, and not an empty folder", folder)};
  Roots roots;
  const fs::path root =
      roots.of(fs::canonical(analysis.atlas.sources[analysis.atlas.journeys.front().source].path(), error)).folder;
  if (lies_in(root, *place) && !is_ignored_by_git(*place))
    return Failure{
        fmt::format("--write {}: it lies in the project, where the copies would be read as journeys of it; name "
                    "a folder outside of it, or one that git ignores",
                    folder)};
  Result<std::map<fs::path, std::string>> copies = copies_of(analysis, changed, root);
  if (!copies) return Failure{copies.error()};
  const std::size_t number = copies->size();
  copies->emplace(".cxmap.yaml", "# The root of these copies: paths between them lead nowhere else.\n");
  if (const Result<void> written = write_all(*copies, *place); !written) return Failure{written.error()};
  return number;
}

}  // namespace cxmap
