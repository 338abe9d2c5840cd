#pragma once

#include <optional>
#include <string>
#include <utility>

namespace cxmap {

/// Why something could not be done: one line for a person, lower case, without a full stop.
struct Failure {
  std::string message;
};

/// A value, or why there is none: as std::expected<T, Failure>, which comes with C++23.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Failure failure) : failure_(std::move(failure)) {}

  explicit operator bool() const { return value_.has_value(); }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  /// Why there is no value; empty if there is one.
  const std::string& error() const { return failure_.message; }

 private:
  std::optional<T> value_;
  Failure failure_;
};

/// Done, or why not.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Failure failure) : failure_(std::move(failure)) {}

  explicit operator bool() const { return !failure_; }
  /// Why it was not done; empty if it was.
  std::string error() const { return failure_ ? failure_->message : std::string(); }

 private:
  std::optional<Failure> failure_;
};

}  // namespace cxmap
