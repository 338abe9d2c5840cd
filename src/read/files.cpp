#include "read/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "util/file.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

// Above this, a file in a folder is looked at no further to see whether it is a journey.
constexpr std::size_t longest_look = std::size_t{64} << 20;

bool is_yaml(const fs::path& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

// A line that starts with `journey:` (the key may be quoted), or a flow mapping with that key.
bool looks_like_journey(std::string_view bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
  const auto key_follows = [](std::string_view text) {
    for (const std::string_view key : {"journey", "\"journey\"", "'journey'"}) {
      if (!text.starts_with(key)) continue;
      const std::size_t colon = text.find_first_not_of(" \t", key.size());
      if (colon != std::string_view::npos && text[colon] == ':') return true;
    }
    return false;
  };
  bool content_seen = false;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string_view line = bytes.substr(begin, end - begin);
    if (key_follows(line)) return true;
    const std::size_t first = line.find_first_not_of(" \t\r");
    const bool content =
        first != std::string_view::npos && line[first] != '#' && !line.starts_with("---") && !line.starts_with('%');
    if (content && !content_seen && line[first] == '{') {
      for (std::size_t at = bytes.find("journey", begin); at != std::string_view::npos;
           at = bytes.find("journey", at + 1)) {
        const bool quoted = at > 0 && (bytes[at - 1] == '"' || bytes[at - 1] == '\'');
        const std::size_t start = quoted ? at - 1 : at;
        const std::size_t before = bytes.find_last_not_of(" \t\r\n", start - 1);
        if (before != std::string_view::npos && (bytes[before] == '{' || bytes[before] == ',') &&
            key_follows(bytes.substr(start)))
          return true;
      }
      return false;
    }
    content_seen |= content;
    begin = end + 1;
  }
  return false;
}

bool hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

std::string reason(const std::error_code& error) { return error.message(); }

// The journeys below a folder. A folder that can't be read is told, and the others are read all the same.
void walk(const fs::path& folder, const std::string& name, const std::string& from_root, const FileGlobs& globs,
          FileList& out) {
  std::error_code error;
  fs::directory_iterator it(folder, error), end;
  if (error) {
    out.failed.push_back({name, fmt::format("can't read this folder: {}", reason(error))});
    return;
  }
  for (; it != end; it.increment(error)) {
    const fs::path path = it->path();
    const std::string inner = (fs::path(name) / path.filename()).generic_string();
    if (hidden(path) || it->is_symlink(error)) continue;
    const std::string below_root = from_root + path.filename().native();
    if (it->is_directory(error)) {
      if (!globs.exclude.take(below_root, true)) walk(path, inner, below_root + '/', globs, out);
    } else if (globs.exclude.take(below_root, false)) {
      continue;
    } else if (!globs.include.empty()) {
      if (is_yaml(path) && it->is_regular_file(error) && globs.include.take(below_root, false))
        out.files.push_back({path, display_name(path, inner)});
    } else if (it->is_regular_file(error) && is_yaml(path)) {
      const Result<std::string> bytes = read_file(path, longest_look);
      if (!bytes)
        out.failed.push_back({inner, bytes.error()});
      else if (looks_like_journey(*bytes))
        out.files.push_back({path, display_name(path, inner)});
    }
  }
}

std::string seen_from_here(const fs::path& path) {
  std::error_code error;
  return path.lexically_relative(fs::weakly_canonical(fs::current_path(error), error)).generic_string();
}

}  // namespace

std::string display_name(const fs::path& path, const std::string& as_given) {
  std::error_code error;
  const std::string_view written = path.native();
  const bool plain = !written.starts_with('/') && !written.starts_with('.') &&
                     written.find("/.") == std::string_view::npos && written.find("//") == std::string_view::npos;
  if (plain) return path.native();  // as most are
  const fs::path here = fs::current_path(error);
  const fs::path inside = fs::absolute(path, error).lexically_normal().lexically_relative(here);
  if (inside.empty() || *inside.begin() == "..") return as_given;
  return inside.generic_string();
}

bool lies_in(const fs::path& folder, const fs::path& path) {
  std::error_code error;
  const auto real = [&](const fs::path& p) { return fs::weakly_canonical(fs::absolute(p, error), error); };
  const fs::path inside = real(path).lexically_relative(real(folder));
  return !error && !inside.empty() && *inside.begin() != "..";
}

fs::path project_root(const std::vector<std::string>& paths) {
  std::error_code error;
  const fs::path here = fs::weakly_canonical(fs::current_path(error), error);
  fs::path deepest;
  for (const std::string& given : paths) {
    fs::path folder = fs::weakly_canonical(fs::absolute(given, error), error);
    if (!fs::is_directory(folder, error)) folder = folder.parent_path();
    while (!deepest.empty() && !lies_in(deepest, folder) && deepest.has_relative_path())
      deepest = deepest.parent_path();
    if (deepest.empty()) deepest = folder;
  }
  if (deepest.empty()) deepest = here;
  for (const char* mark : {".cxmap.yaml", ".git"})
    for (fs::path folder = deepest;; folder = folder.parent_path()) {
      if (fs::exists(folder / mark, error)) return folder;
      if (!folder.has_relative_path()) break;
    }
  return lies_in(here, deepest) ? here : deepest;
}

std::optional<std::string> marked_root(const std::vector<std::string>& paths) {
  std::error_code error;
  const fs::path root = project_root(paths);
  if (!fs::exists(root / ".cxmap.yaml", error) && !fs::exists(root / ".git", error)) return std::nullopt;
  // Named as the files that are asked for, so that all stand in one order.
  const bool in_full = !paths.empty() && fs::path(paths.front()).is_absolute();
  return in_full ? root.generic_string() : seen_from_here(root);
}

std::string project_root_path() { return seen_from_here(project_root({})); }

FileList find_files(const std::vector<std::string>& paths, const FileGlobs& globs) {
  FileList out;
  for (const std::string& given : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(given, error);
    if (!fs::exists(status)) {
      out.failed.push_back({given, "no such file or folder"});
    } else if (fs::is_directory(status)) {
      const std::size_t before = out.files.size(), failed = out.failed.size();
      const bool has_globs = !globs.include.empty() || !globs.exclude.empty();
      fs::path from_root = has_globs ? fs::weakly_canonical(given, error).lexically_relative(globs.root) : fs::path();
      if (from_root == ".") from_root.clear();
      const std::string prefix = from_root.empty() ? "" : from_root.generic_string() + '/';
      walk(given, fs::path(given).lexically_normal().generic_string(), prefix, globs, out);
      if (out.files.size() == before && out.failed.size() == failed)
        out.failed.push_back({given,
                              "no journey in this folder (a *.yaml or *.yml file with a line \"journey: ...\"); "
                              "\"cxmap init\" writes a first one"});
    } else {
      out.files.push_back({given, display_name(given, given)});
    }
  }
  std::ranges::sort(out.failed);
  const auto again = std::ranges::unique(out.failed);
  out.failed.erase(again.begin(), again.end());
  // Each file once, however often it is named.
  if (out.files.size() < 2) return out;
  std::set<std::string> seen;
  std::erase_if(out.files, [&](const File& file) {
    std::error_code error;
    return !seen.insert(fs::weakly_canonical(file.path, error).native()).second;
  });
  std::ranges::stable_sort(out.files, {}, &File::name);
  return out;
}

}  // namespace cxmap
