#include "read/folder_settings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "cxmap/rule.h"
#include "util/escape.h"

namespace cxmap {
namespace {

namespace fs = std::filesystem;

/// The nearest settings for which something holds; null if there are none.
template <class Holds>
const Settings* nearest_of(const std::vector<const Settings*>& chain, Holds holds) {
  const auto it = std::find_if(chain.rbegin(), chain.rend(), [&](const Settings* s) { return holds(*s); });
  return it == chain.rend() ? nullptr : *it;
}

}  // namespace

const fs::path& base_of(const Settings& settings, const Root& root) {
  return settings.folder.empty() ? root.folder : settings.folder;
}

SettingsTable::SettingsTable(const Files& files, SettingsSource from, std::map<std::string, Settings>* right)
    : files_(files), from_(std::move(from)), right_(right), roots_(files) {}

const Settings* SettingsTable::read(const fs::path& path) {
  const auto [it, is_new] = settings_.try_emplace(path.native());
  if (!is_new) return &it->second;
  const bool of_all = !from_.file.empty();
  Settings settings = read_settings(path, of_all ? from_.file : name_for_messages(path), files_);
  if (!of_all) settings.folder = path.parent_path();
  errors_.insert(errors_.end(), settings.errors.begin(), settings.errors.end());
  if (right_ && settings.errors.empty())
    (*right_)[path.native()] = settings;
  else if (right_ && right_->contains(path.native()))
    settings = right_->at(path.native());
  it->second = std::move(settings);
  return &it->second;
}

std::vector<const Settings*> SettingsTable::chain_of(const fs::path& folder, const Root& root) {
  if (from_.none) return {};
  if (!from_.file.empty()) return {read(from_.file)};
  if (!root.by_settings) return {};
  std::vector<const Settings*> chain;
  if (folder != root.folder) chain = of_folder(folder.parent_path()).chain;
  const fs::path own = folder / ".cxmap.yaml";
  const FileKind kind = files_.kind(own);  // a pipe marks the root, and is not read: it could wait for ever
  if (kind == FileKind::file || kind == FileKind::folder) chain.push_back(read(own));
  return chain;
}

const FolderSettings& SettingsTable::of_folder(const fs::path& folder) {
  if (const auto it = folders_.find(folder); it != folders_.end()) return it->second;
  FolderSettings out;
  out.root = roots_.of_folder(folder);
  out.chain = chain_of(folder, out.root);
  out.include = nearest_of(out.chain, [](const Settings& s) { return !s.include.empty(); });
  out.exclude = nearest_of(out.chain, [](const Settings& s) { return !s.exclude.empty(); });
  out.baseline = nearest_of(out.chain, [](const Settings& s) { return !s.baseline.empty(); });
  return folders_.emplace(folder, std::move(out)).first->second;
}

Config SettingsTable::make(const FolderSettings& settings, const std::vector<bool>& fits) const {
  Config config;
  config.root = settings.root.folder.native();
  if (const Settings* s = settings.baseline)
    config.baseline = (fs::path(s->file).parent_path() / s->baseline).lexically_normal().generic_string();
  auto fit = fits.begin();
  for (const Settings* s : settings.chain) {
    apply_rules(s->rules, config);
    apply_thresholds(s->thresholds, config);
    for (const Override& o : s->overrides) {
      if (!*fit++) continue;
      apply_rules(o.rules, config);
      apply_thresholds(o.thresholds, config);
    }
    if (s->fail_on) config.fail_on = *s->fail_on;
  }
  return config;
}

Index SettingsTable::config_of(const fs::path& file) {
  const FolderSettings& settings = of_folder(file.parent_path());
  std::vector<bool> fits;
  for (const Settings* s : settings.chain) {
    const std::string path = file.lexically_relative(base_of(*s, settings.root)).generic_string();
    for (const Globs& files : s->override_files) fits.push_back(files.take(path, false));
  }
  const auto [it, is_new] =
      known_.try_emplace({settings.root.folder, settings.chain, fits}, static_cast<Index>(configs_.size()));
  if (is_new) configs_.push_back(make(settings, fits));
  return it->second;
}

std::vector<std::string> SettingsTable::files_read() const {
  std::vector<std::string> names;
  for (const auto& [path, settings] : settings_) names.push_back(settings.file);
  return names;
}

}  // namespace cxmap
