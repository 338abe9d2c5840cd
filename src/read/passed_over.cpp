#include "read/passed_over.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "util/limits.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

std::string below(const fs::path& base, const fs::path& folder, const std::string& entry) {
  if (base == folder) return entry;
  const std::size_t start = base.native().size() + (base.native().ends_with('/') ? 0 : 1);
  return folder.native().substr(start) + '/' + entry;
}

// The folder that git keeps its own files in. `.git` is a file in worktrees and submodules, which names the folder;
// that of a worktree names the one that all worktrees share.
fs::path git_folder(const fs::path& repository, const Files& files) {
  const auto named_in = [&](const fs::path& file, std::string_view before) -> fs::path {
    if (files.kind(file) != FileKind::file) return {};  // a pipe could wait for ever
    const Result<std::string> bytes = files.read(file, limits::settings_bytes);
    if (!bytes || !bytes->starts_with(before)) return {};
    std::string_view name = std::string_view(*bytes).substr(before.size());
    name = name.substr(0, name.find_first_of("\r\n"));
    return name.empty() ? fs::path() : file.parent_path() / fs::path(name);
  };
  const fs::path git = repository / ".git";
  if (files.kind(git) != FileKind::file) return git;
  const fs::path own = named_in(git, "gitdir: ");
  const fs::path shared = own.empty() ? own : named_in(own / "commondir", "");
  return shared.empty() ? own : shared;
}

// A line of a .gitignore as a pattern; empty if it is a comment, or says nothing.
std::string pattern_in(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with('#')) return {};
  std::size_t end = line.size();  // spaces at the end do not count, but one after `\`
  while (end > 0 && line[end - 1] == ' ') --end;
  std::size_t escapes = 0;
  while (escapes < end && line[end - 1 - escapes] == '\\') ++escapes;
  if (escapes % 2 == 1 && end < line.size()) ++end;
  return std::string(line.substr(0, end));
}

}  // namespace

PassedOver::Use& PassedOver::use_of(const Settings& settings, const Root& root) {
  Use& use = uses_[&settings];
  use.bases.insert(base_of(settings, root));
  use.include.resize(settings.includes.size());
  use.exclude.resize(settings.excludes.size());
  return use;
}

void PassedOver::read_ignore_file(Folder& folder, const fs::path& file) {
  if (files_.kind(file) != FileKind::file) return;
  const Result<std::string> bytes = files_.read(file, limits::settings_bytes);
  if (!bytes) {
    notices_.push_back(fmt::format("{}: {}", name_for_messages(file), bytes.error()));
    return;
  }
  if (bytes->size() > limits::settings_bytes) {
    notices_.push_back(fmt::format("{}: larger than 1 MiB, and not read", name_for_messages(file)));
    return;
  }
  IgnoreFile& out = folder.ignores.emplace_back();
  out.name = name_for_messages(file);
  files_read_.push_back(out.name);
  std::vector<std::string> patterns;
  std::string_view rest = *bytes;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    std::string pattern = pattern_in(line);
    if (pattern.empty()) continue;
    out.lines.emplace_back(number, pattern);
    patterns.push_back(std::move(pattern));
  }
  out.globs = Globs(patterns);
}

void PassedOver::read_ignores(Folder& folder, const fs::path& top) {
  if (folder.path == top && !folder.settings->root.repository.empty())
    if (const fs::path git = git_folder(top, files_); !git.empty()) read_ignore_file(folder, git / "info/exclude");
  const fs::path own = folder.path / ".gitignore";
  if (files_.real_path(own) == own) read_ignore_file(folder, own);  // git, too, does not follow a link
}

const PassedOver::Folder& PassedOver::folder(const fs::path& path) {
  if (const auto it = folders_.find(path); it != folders_.end()) return it->second;
  Folder out;
  out.path = path;
  out.settings = &settings_.of_folder(path);
  const Root& root = out.settings->root;
  const fs::path& top = root.repository.empty() ? root.folder : root.repository;
  if (path != top) {
    out.above = &folder(path.parent_path());
    out.reason = reason(*out.above, path.filename().string(), true);
  }
  if (!out.reason) {
    if (git_ignores_) read_ignores(out, top);
    for (const Settings* s : {out.settings->include, out.settings->exclude})
      if (s) use_of(*s, root);
  }
  return folders_.emplace(path, std::move(out)).first->second;
}

std::optional<Reason> PassedOver::reason(const Folder& folder, const std::string& entry, bool is_folder) {
  if (folder.reason) return folder.reason;
  if (const Settings* s = folder.settings->exclude) {
    const std::string path = below(base_of(*s, folder.settings->root), folder.path, entry);
    s->excludes.mark_fitting(path, is_folder, use_of(*s, folder.settings->root).exclude);
    if (const auto d = s->excludes.decision(path, is_folder); d && d->takes)
      return Reason{false, fmt::format("\"{}\" under exclude in {}", s->exclude[d->pattern], s->file)};
  }
  for (const Folder* f = &folder; f; f = f->above) {
    const std::string path = below(f->path, folder.path, entry);
    for (auto ignore = f->ignores.rbegin(); ignore != f->ignores.rend(); ++ignore) {
      const auto d = ignore->globs.decision(path, is_folder);
      if (!d) continue;
      if (!d->takes) return std::nullopt;
      const auto& [number, text] = ignore->lines[d->pattern];
      return Reason{true, fmt::format("\"{}\" in {}:{}", text, ignore->name, number)};
    }
  }
  return std::nullopt;
}

std::optional<Reason> PassedOver::not_included(const Folder& folder, const std::string& entry) {
  const Settings* s = folder.settings->include;
  if (!s) return std::nullopt;
  const std::string path = below(base_of(*s, folder.settings->root), folder.path, entry);
  std::vector<bool>& used = use_of(*s, folder.settings->root).include;
  for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
    const bool is_folder = end != std::string::npos;  // a file is included with a folder above it, too
    s->includes.mark_fitting(std::string_view(path).substr(0, end), is_folder, used);
    if (!is_folder) break;
  }
  if (s->includes.take(path, false)) return std::nullopt;
  return Reason{false, fmt::format("not under include in {}", s->file)};
}

std::set<std::string> PassedOver::idle_globs(const fs::path& inside) const {
  std::set<std::string> out;
  for (const auto& [settings, use] : uses_) {
    if (std::ranges::none_of(use.bases, [&](const fs::path& base) { return lies_in(inside, base); })) continue;
    const auto tell = [&, s = settings](const char* word, const std::vector<std::string>& globs,
                                        const std::vector<bool>& used) {
      for (std::size_t i = 0; i < used.size(); ++i)
        if (!used[i]) out.insert(fmt::format("{}: \"{}\" under {} fits no file", s->file, globs[i], word));
    };
    tell("include", settings->include, use.include);
    tell("exclude", settings->exclude, use.exclude);
  }
  return out;
}

}  // namespace cxmap
