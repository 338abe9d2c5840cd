#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxmap {

/// Patterns of paths as in .gitignore: `*`, `?`, `[..]`, `**`, a leading or inner `/` binds to the root, a final `/`
/// means folders only, a leading `!` takes back. Of several that fit, the last decides. Paths are relative to the root,
/// with `/`.
class Globs {
 public:
  Globs() = default;
  explicit Globs(const std::vector<std::string>& patterns);

  std::size_t size() const { return patterns_.size(); }

  /// Is a path taken, by itself or with a folder above it?
  bool take(std::string_view path, bool is_folder) const;

  /// The pattern that decides about a path itself, and whether it takes it; none if no pattern fits.
  struct Decision {
    std::size_t pattern = 0;
    bool takes = true;
  };
  std::optional<Decision> decision(std::string_view path, bool is_folder) const;

  /// Marks the patterns that fit a path itself; `used` has an item for each.
  void mark_fitting(std::string_view path, bool is_folder, std::vector<bool>& used) const;

 private:
  struct Pattern {
    std::vector<std::string> parts;  // "**" stands for any number of folders
    std::string head, tail;  // how the last name of a path that fits must begin and end: most are ruled out by that
    bool negated = false, folders_only = false;
  };
  using Path = std::vector<std::string_view>;
  std::optional<Decision> decision(const Path& path, bool is_folder) const;
  static bool fits(const Pattern& pattern, const Path& path, bool is_folder);

  std::vector<Pattern> patterns_;
};

}  // namespace cxmap
