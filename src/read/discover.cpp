#include "read/discover.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "read/project.h"
#include "util/suggest.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

bool is_yaml(const fs::path& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

/// Goes through one of the PATHs that is a folder.
class Walk {
 public:
  Walk(std::size_t given, const FileGlobs& globs, const Files& files, Discovery& out)
      : given_(given), globs_(globs), files_(files), out_(out) {}

  /// A folder that can't be read is reported, and the others are still read. `from_root` ends with `/` or is
  /// empty.
  void folder(const fs::path& folder, const std::string& name, const std::string& from_root) {
    const Result<std::vector<FolderEntry>> entries = files_.list(folder);
    if (!entries) {
      out_.failed.push_back({name, fmt::format("can't read this folder: {}", entries.error())});
      out_.folders.back().whole = false;
      return;
    }
    for (const FolderEntry& entry : *entries) {
      if (entry.name.starts_with('.') || entry.is_link) continue;
      const fs::path path = folder / entry.name;
      const std::string inner = (fs::path(name) / entry.name).generic_string();
      const std::string below_root = from_root + entry.name;
      if (entry.kind == FileKind::folder) {
        if (!globs_.exclude.take(below_root, true)) this->folder(path, inner, below_root + '/');
      } else if (entry.kind == FileKind::file && is_yaml(path) && !globs_.exclude.take(below_root, false)) {
        const bool by_glob = !globs_.include.empty();
        if (!by_glob || globs_.include.take(below_root, false))
          out_.files.push_back({path, display_name(path, inner), {}, {given_}, !by_glob});
      }
    }
  }

 private:
  std::size_t given_;
  const FileGlobs& globs_;
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

bool looks_like(std::string_view key, std::string_view bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
  const auto key_follows = [&](std::string_view text) {
    const bool is_quoted = text.starts_with('"') || text.starts_with('\'');
    if (!text.substr(is_quoted).starts_with(key)) return false;
    std::size_t at = is_quoted + key.size();
    if (is_quoted && (at >= text.size() || text[at++] != text[0])) return false;
    at = text.find_first_not_of(" \t", at);
    return at != std::string_view::npos && text[at] == ':';
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
      for (std::size_t at = bytes.find(key, begin); at != std::string_view::npos; at = bytes.find(key, at + 1)) {
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

Discovery discover(const std::vector<std::string>& paths, const FileGlobs& globs, const Files& files) {
  Discovery out;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string& given = paths[i];
    const FileKind kind = files.kind(given);
    if (kind == FileKind::none) {
      out.failed.push_back({given, "no such file or folder" + meant(given, files)});
    } else if (kind == FileKind::folder) {
      out.folders.push_back({i});
      const bool has_globs = !globs.include.empty() || !globs.exclude.empty();
      fs::path from_root = has_globs ? files.real_path(given).lexically_relative(globs.root) : fs::path();
      if (from_root == ".") from_root.clear();
      const std::string prefix = from_root.empty() ? "" : from_root.generic_string() + '/';
      Walk(i, globs, files, out).folder(given, fs::path(given).lexically_normal().generic_string(), prefix);
    } else {
      out.files.push_back({given, display_name(given, given), {}, {i}});
    }
  }
  out.files = each_once(std::move(out.files), files);
  std::ranges::stable_sort(out.files, {}, &Candidate::name);
  return out;
}

}  // namespace cxmap
