#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <streambuf>
#include <string_view>

#include "util/limits.h"

namespace cxmap {

/// The bytes for yaml-cpp. It takes a whole collection in brackets apart before it reports the first event of it, with
/// some 225 bytes of memory for each bracket or comma, so these are counted if it reads far ahead.
class ByteBuffer final : public std::streambuf {
 public:
  explicit ByteBuffer(std::string_view bytes) {
    char* start = const_cast<char*>(bytes.data());  // never written to
    setg(start, start, start + bytes.size());
  }

  void on_event() { ahead_ = 0, tokens_ = 0; }
  bool is_cut() const { return is_cut_; }

 protected:
  std::streamsize xsgetn(char* to, std::streamsize count) override {
    count = std::min<std::streamsize>(count, egptr() - gptr());
    std::memcpy(to, gptr(), static_cast<std::size_t>(count));
    gbump(static_cast<int>(count));
    ahead_ += count;
    if (ahead_ > most_ahead) tokens_ += std::count_if(to, to + count, [](char c) { return std::strchr("[]{},:?", c); });
    is_cut_ = is_cut_ || tokens_ > most_ahead;
    return is_cut_ ? 0 : count;  // as if the file ended here
  }

 private:
  static constexpr auto most_ahead = static_cast<std::streamsize>(limits::bytes_ahead);
  std::streamsize ahead_ = 0;   // bytes since the last event
  std::streamsize tokens_ = 0;  // what may be a token in those after the first 256 KiB
  bool is_cut_ = false;
};

}  // namespace cxmap
