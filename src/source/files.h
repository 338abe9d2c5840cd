#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "cxmap/result.h"

namespace cxmap {

/// What a path leads to, links followed.
enum class FileKind : std::uint8_t { none, file, folder, other };

/// How a file looks from outside. Where that is the same, and older than a tick of the clock, so are its bytes.
struct FileStamp {
  std::uint64_t number = 0;  ///< 0: there is no such file
  std::uint64_t size = 0;
  std::chrono::nanoseconds written{}, changed{};  ///< since 1970: its bytes; its name or permissions, too

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// An entry of a folder.
struct FolderEntry {
  std::string name;
  FileKind kind = FileKind::none;
  bool is_link = false;
};

/// Where files come from: the only door to their bytes. What is read can come from the disk, from texts in memory,
/// or from both, without the reader knowing.
class Files {
 public:
  virtual ~Files() = default;

  virtual FileKind kind(const std::filesystem::path& path) const = 0;
  virtual FileStamp stamp(const std::filesystem::path& path) const = 0;
  /// All bytes of a file, up to one more than `limit`.
  virtual Result<std::string> read(const std::filesystem::path& path, std::size_t limit) const = 0;
  /// What a folder holds, in any order.
  virtual Result<std::vector<FolderEntry>> list(const std::filesystem::path& folder) const = 0;
  /// Does another path stand in the place of a file?
  virtual bool is_link(const std::filesystem::path& path) const = 0;
  /// The one path of a file: absolute, links resolved as far as it exists.
  virtual std::filesystem::path real_path(const std::filesystem::path& path) const = 0;
};

/// The files of this machine.
const Files& disk();

/// The time that a file gets which is written now: one with an earlier stamp has been at rest.
std::chrono::nanoseconds file_time();

/// Texts that stand in for files: open in an editor, or made by a test. All others come from `below`, if there is one.
class TextFiles : public Files {
 public:
  explicit TextFiles(const Files* below = nullptr) : below_(below) {}

  /// From now on `path` has this text.
  void put(const std::filesystem::path& path, std::string text);
  /// `path` is again what it is below.
  void drop(const std::filesystem::path& path);

  FileKind kind(const std::filesystem::path& path) const override;
  FileStamp stamp(const std::filesystem::path& path) const override;
  Result<std::string> read(const std::filesystem::path& path, std::size_t limit) const override;
  Result<std::vector<FolderEntry>> list(const std::filesystem::path& folder) const override;
  bool is_link(const std::filesystem::path& path) const override;
  std::filesystem::path real_path(const std::filesystem::path& path) const override;

 private:
  struct Text {
    std::string bytes;
    std::uint64_t version = 0;
  };
  const Text* find(const std::filesystem::path& path) const;

  const Files* below_;
  std::map<std::filesystem::path, Text> texts_;  // by real path
  std::uint64_t versions_ = 0;
};

}  // namespace cxmap
