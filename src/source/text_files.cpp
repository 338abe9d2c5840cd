#include <utility>

#include "source/files.h"

namespace cxmap {

namespace fs = std::filesystem;

void TextFiles::put(const fs::path& path, std::string text) {
  texts_[real_path(path)] = {std::move(text), ++versions_};
}

void TextFiles::drop(const fs::path& path) { texts_.erase(real_path(path)); }

const TextFiles::Text* TextFiles::find(const fs::path& path) const {
  if (texts_.empty()) return nullptr;
  const auto it = texts_.find(real_path(path));
  return it == texts_.end() ? nullptr : &it->second;
}

fs::path TextFiles::real_path(const fs::path& path) const {
  if (below_) return below_->real_path(path);
  std::error_code error;
  return fs::absolute(path, error).lexically_normal();
}

bool TextFiles::is_link(const fs::path& path) const { return below_ && below_->is_link(path); }

FileKind TextFiles::kind(const fs::path& path) const {
  if (find(path)) return FileKind::file;
  if (const FileKind kind = below_ ? below_->kind(path) : FileKind::none; kind != FileKind::none || texts_.empty())
    return kind;
  const fs::path folder = real_path(path);
  for (const auto& [file, text] : texts_)
    if (const fs::path inside = file.lexically_relative(folder); !inside.empty() && *inside.begin() != "..")
      return FileKind::folder;
  return FileKind::none;
}

FileStamp TextFiles::stamp(const fs::path& path) const {
  if (const Text* text = find(path)) return {text->version, text->bytes.size(), {}, {}};
  return below_ ? below_->stamp(path) : FileStamp{};
}

Result<std::string> TextFiles::read(const fs::path& path, std::size_t limit) const {
  if (const Text* text = find(path)) return text->bytes.substr(0, limit + 1);
  if (below_) return below_->read(path, limit);
  return Failure{"can't read this file: no such file"};
}

Result<std::vector<FolderEntry>> TextFiles::list(const fs::path& folder) const {
  if (texts_.empty() && below_) return below_->list(folder);
  std::map<std::string, FolderEntry> out;
  if (below_ && below_->kind(folder) == FileKind::folder) {
    Result<std::vector<FolderEntry>> there = below_->list(folder);
    if (!there) return there;
    for (FolderEntry& entry : *there) out[entry.name] = std::move(entry);
  }
  const fs::path real = real_path(folder);
  for (const auto& [file, text] : texts_) {
    const fs::path inside = file.lexically_relative(real);
    if (inside.empty() || *inside.begin() == "..") continue;
    const std::string name = inside.begin()->string();
    const bool is_file = std::next(inside.begin()) == inside.end();
    out[name] = {name, is_file ? FileKind::file : FileKind::folder, false};
  }
  std::vector<FolderEntry> entries;
  for (auto& [name, entry] : out) entries.push_back(std::move(entry));
  return entries;
}

}  // namespace cxmap
