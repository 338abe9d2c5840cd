#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cxmap/result.h"

namespace cxmap::imports {

/// A ZIP archive in memory.
class Archive {
 public:
  /// What is unpacked of a file that anybody may have made.
  static constexpr std::size_t most_of_a_stranger = std::size_t{64} << 20;

  /// `bytes` must outlive it; no more than `most` is unpacked of it. Fails without libzip, or if it is damaged.
  static Result<std::unique_ptr<Archive>> open(std::string_view bytes, std::size_t most = most_of_a_stranger);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  bool has(const std::string& entry) const;
  /// The names of all entries, in their order.
  std::vector<std::string> entries() const;
  /// Gives the bytes of an entry to `sink`, piece by piece, until that returns false. Fails if there is no such entry,
  /// or it is damaged or protected, or all that was read of the archive is more than it may.
  Result<void> read(const std::string& entry, const std::function<bool(std::string_view)>& sink);

 private:
  struct Library;
  struct Handle;
  Archive(std::unique_ptr<Handle> handle, std::size_t most);
  static const Library* library();

  std::unique_ptr<Handle> handle_;
  std::size_t most_ = 0, unpacked_ = 0;
};

}  // namespace cxmap::imports
