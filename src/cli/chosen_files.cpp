#include "cli/chosen_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "findings/count.h"
#include "findings/order.h"
#include "read/looks.h"
#include "read/project.h"
#include "util/limits.h"
#include "util/words.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

bool looks_like_ours(const std::string& file) {
  if (disk().kind(file) != FileKind::file) return false;  // a pipe would be waited for
  const Result<std::string> bytes = disk().read(file, limits::file_bytes);
  return bytes && (looks_like_journey(*bytes) || looks_like_organization(*bytes));
}

// "--only: 2 errors, 1 warning in other files": nothing where there are none.
std::vector<std::string> found_elsewhere(const Count& n) {
  std::string out;
  const auto add = [&](std::size_t how_many, std::string_view what) {
    if (how_many > 0) out += (out.empty() ? "" : ", ") + counted(how_many, what);
  };
  add(n.errors, "error");
  add(n.warnings, "warning");
  add(n.infos, "info");
  if (out.empty()) return {};
  return {fmt::format("--only: {} in other files", out)};
}

}  // namespace

Result<void> are_files(const std::vector<std::string>& only) {
  for (const std::string& file : only)
    if (disk().kind(file) == FileKind::folder)
      return Failure{fmt::format("--only takes files, and {} is a folder", file)};
  return {};
}

std::vector<std::string> with_chosen(std::vector<std::string> paths, const std::vector<std::string>& only) {
  if (only.empty()) return paths;
  if (paths.empty()) paths.push_back(project_root_path());
  const std::vector<std::string> given = paths;
  for (const std::string& file : only) {
    const auto holds_it = [&](const std::string& path) {
      return path != "-" && lies_in(disk().real_path(path), disk().real_path(file));
    };
    if (std::ranges::none_of(given, holds_it) && looks_like_ours(file)) paths.push_back(file);
  }
  return paths;
}

std::vector<std::string> keep_only(Analysis& analysis, const std::vector<std::string>& files,
                                   std::vector<Index>& reported) {
  std::map<fs::path, std::string> wanted, unchecked;
  for (const std::string& file : files) wanted.emplace(disk().real_path(file), file);
  unchecked = wanted;
  std::vector<bool> kept;
  for (Index source = 0; source < analysis.atlas.sources.size(); ++source) {
    const fs::path place = disk().real_path(analysis.atlas.sources[source].path());
    kept.push_back(wanted.contains(place));
    if (kept.back() && std::ranges::find(reported, source) != reported.end()) unchecked.erase(place);
  }
  std::vector<std::string> notices;
  for (const auto& [place, file] : unchecked)
    notices.push_back(fmt::format(
        "--only {}: {}; nothing is reported for it", file,
        disk().kind(file) == FileKind::none ? "there is no such file" : "this file is not among those checked"));
  const Count all = count(analysis.findings);
  for (Findings* findings : {&analysis.findings, &analysis.silenced})
    std::erase_if(*findings, [&](const Finding& f) { return !kept[f.at.source]; });
  const Count left = count(analysis.findings);
  std::erase_if(reported, [&](Index source) { return !kept[source]; });
  for (std::string& notice :
       found_elsewhere({all.errors - left.errors, all.warnings - left.warnings, all.infos - left.infos}))
    notices.push_back(std::move(notice));
  return notices;
}

void name_from_root(Analysis& analysis, FindingsOptions& options) {
  Roots roots;
  const auto from_root = [&](const std::string& path) {
    const fs::path file = disk().real_path(path);
    const Root& root = roots.of_folder(file.parent_path());
    return root.marked ? file.lexically_relative(root.folder).generic_string() : path;
  };
  for (Source& source : analysis.atlas.sources)
    if (!source.path().empty()) source.call(from_root(source.path()));
  for (Unread& unread : options.failed) unread.path = from_root(unread.path);
  sort_findings(analysis.atlas, analysis.findings);
  sort_findings(analysis.atlas, analysis.silenced);
  if (options.files)
    std::ranges::sort(*options.files, {},
                      [&](Index s) -> const std::string& { return analysis.atlas.sources[s].name(); });
}

}  // namespace cxmap
