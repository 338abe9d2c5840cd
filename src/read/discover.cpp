#include "read/discover.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "read/project.h"
#include "util/ascii.h"
#include "util/limits.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

// In capitals, too.
bool is_yaml(std::string_view name) {
  const auto ends = [&](std::string_view ending) {
    return name.size() >= ending.size() &&
           std::ranges::equal(name.substr(name.size() - ending.size()), ending, {}, lower);
  };
  return ends(".yaml") || ends(".yml");
}

std::string within(const std::string& folder, const std::string& name) {
  return folder.empty() || folder.ends_with('/') ? folder + name : folder + '/' + name;
}

/// Goes through one of the PATHs that is a folder.
class Walk {
 public:
  Walk(std::size_t given, PassedOver& passed_over, const Files& files, Discovery& out)
      : given_(given), passed_over_(passed_over), files_(files), out_(out) {}

  /// A folder that can't be read is reported, and the others are still read. What git ignores is gone through, too, to
  /// say how many journeys are in it.
  void folder(const fs::path& path, const fs::path& real, const std::string& name, std::size_t depth = 0) {
    const Result<std::vector<FolderEntry>> entries =
        depth <= limits::folders_deep
            ? files_.list(path)
            : Failure{fmt::format("it lies {} folders deep, and no folder below is read", depth)};
    if (!entries) {
      out_.failed.push_back({name, fmt::format("can't read this folder: {}", entries.error())});
      out_.folders.back().whole = false;
      return;
    }
    const PassedOver::Folder& here = passed_over_.folder(real);
    const std::string shown = display_name(path, name);
    for (const FolderEntry& entry : *entries) {
      if (entry.name.starts_with('.') || entry.is_link) continue;
      const bool is_folder = entry.kind == FileKind::folder;
      if (!is_folder && (entry.kind != FileKind::file || !is_yaml(entry.name))) continue;
      const fs::path in_it = path / entry.name;
      const std::string inner = within(name, entry.name);
      std::optional<Reason> reason = passed_over_.reason(here, entry.name, is_folder);
      if (!is_folder) {
        if (!reason) reason = passed_over_.not_included(here, entry.name);
        take({in_it, shown == "." ? entry.name : within(shown, entry.name), {}, {given_}, !here.settings->include},
             std::move(reason));
      } else if (reason && !reason->by_git) {
        out_.left.push_back({{.path = in_it, .name = inner, .given = {given_}}, std::move(*reason), true});
      } else {
        folder(in_it, real / entry.name, inner, depth + 1);
      }
    }
  }

 private:
  void take(Candidate file, std::optional<Reason> reason) {
    if (reason)
      out_.left.push_back({std::move(file), std::move(*reason)});
    else
      out_.files.push_back(std::move(file));
  }

  std::size_t given_;
  PassedOver& passed_over_;
  const Files& files_;
  Discovery& out_;
};

// Of a file to which several PATHs lead, the first name counts.
std::vector<Candidate> each_once(std::vector<Candidate> candidates, const Files& files) {
  if (candidates.size() < 2) return candidates;
  std::vector<Candidate> out;
  std::map<std::string, std::size_t> place;
  for (Candidate& c : candidates) {
    c.real_path = files.real_path(c.path).native();
    const auto [first, is_new] = place.emplace(c.real_path, out.size());
    if (is_new) {
      out.push_back(std::move(c));
      continue;
    }
    Candidate& known = out[first->second];
    if (known.must_look_so && !c.must_look_so) {  // named itself: so it is called, and so it is read
      std::swap(known.path, c.path);
      std::swap(known.name, c.name);
      known.must_look_so = false;
    }
    known.given.insert(known.given.end(), c.given.begin(), c.given.end());
  }
  return out;
}

// "; did you mean gym.yaml?" for "gym", or for what is misspelt in its folder.
std::string meant(const fs::path& path, const Files& files) {
  const auto hint = [](const fs::path& p) { return fmt::format("; did you mean {}?", p.generic_string()); };
  for (const char* ending : {".yaml", ".yml"})
    if (const fs::path with_ending = path.native() + ending; files.kind(with_ending) == FileKind::file)
      return hint(with_ending);
  const fs::path folder = path.parent_path();
  const Result<std::vector<FolderEntry>> entries = files.list(folder.empty() ? "." : folder);
  if (!entries) return {};
  std::vector<std::string_view> known;
  for (const FolderEntry& entry : *entries)
    if (!entry.name.starts_with('.') && entry.name != path.filename() &&
        (entry.kind == FileKind::folder || is_yaml(entry.name)))
      known.push_back(entry.name);
  std::ranges::sort(known);
  const std::string_view name = nearest(path.filename().native(), known);
  return name.empty() ? "" : hint(folder / name);
}

}  // namespace

Discovery discover(const std::vector<std::string>& paths, SettingsTable& settings, bool git_ignores,
                   const Files& files) {
  Discovery out;
  PassedOver passed_over(settings, git_ignores, files);
  std::set<std::string> idle;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string& given = paths[i];
    const FileKind kind = files.kind(given);
    if (kind == FileKind::none) {
      out.failed.push_back({given, "no such file or folder" + meant(given, files)});
    } else if (kind == FileKind::folder) {
      out.folders.push_back({i, true, files.real_path(given)});
      const std::string name = fs::path(given).lexically_normal().generic_string();
      const std::optional<Reason> reason = passed_over.folder(out.folders.back().path).reason;
      if (reason && !reason->by_git)
        out.left.push_back({{.path = given, .name = name, .given = {i}}, *reason, true});
      else
        Walk(i, passed_over, files, out).folder(given, out.folders.back().path, name);
    } else {
      out.files.push_back({given, display_name(given, given), {}, {i}});
    }
  }
  for (const Discovery::Folder& folder : out.folders)
    if (folder.whole) idle.merge(passed_over.idle_globs(folder.path));
  out.notices.assign(idle.begin(), idle.end());
  out.notices.insert(out.notices.end(), passed_over.notices().begin(), passed_over.notices().end());
  out.git_files = passed_over.files_read();
  out.files = each_once(std::move(out.files), files);
  std::ranges::stable_sort(out.files, {}, &Candidate::name);
  return out;
}

}  // namespace cxmap
