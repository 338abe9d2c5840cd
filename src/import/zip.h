#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "cxmap/result.h"

namespace cxmap::imports {

/// A ZIP archive in memory.
class Archive {
 public:
  /// `bytes` must outlive it. Fails without libzip, or if it is damaged.
  static Result<std::unique_ptr<Archive>> open(std::string_view bytes);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  bool has(const std::string& entry) const;
  /// Gives the bytes of an entry to `sink`, piece by piece, until that returns false. Fails if there is no such entry,
  /// or it is damaged or protected, or all that was read of the archive is more than 64 MiB.
  Result<void> read(const std::string& entry, const std::function<bool(std::string_view)>& sink);

 private:
  struct Library;
  struct Handle;
  explicit Archive(std::unique_ptr<Handle> handle);
  static const Library* library();

  std::unique_ptr<Handle> handle_;
  std::size_t unpacked_ = 0;
};

}  // namespace cxmap::imports
