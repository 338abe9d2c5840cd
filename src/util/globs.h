#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxmap {

/// Patterns of paths as in .gitignore: `*`, `?`, `[..]`, `**`, a leading or inner `/` binds to the root, a final `/`
/// means folders only, a leading `!` takes back. Of several that fit, the last decides.
class Globs {
 public:
  Globs() = default;
  explicit Globs(const std::vector<std::string>& patterns);

  bool empty() const { return patterns_.empty(); }

  /// Is a path taken, by itself or with a folder above it? The path is relative to the root, with `/`.
  bool take(std::string_view path, bool is_folder) const;

 private:
  struct Pattern {
    std::vector<std::string> parts;  // "**" stands for any number of folders
    bool negated = false, folders_only = false;
  };
  std::optional<bool> verdict(const std::vector<std::string_view>& path, bool is_folder) const;

  std::vector<Pattern> patterns_;
};

}  // namespace cxmap
