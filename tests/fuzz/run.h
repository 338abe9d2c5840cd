#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "cxmap/cxmap.h"
#include "read/workspace.h"

// What fuzz targets share: the bytes that the fuzzer gives, and a run over them without a disk.

namespace cxmap::fuzz {

/// Ends the process where something is not as it must be, so that the fuzzer keeps the input.
inline void must(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "NOT SO: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// The day of all runs, so that an input means the same tomorrow.
inline Config config() {
  Config out;
  out.today = Date{2026, 6, 1};
  return out;
}

inline Request request_for(std::string path) {
  Request out;
  out.paths = {std::move(path)};
  out.jobs = 1;
  return out;
}

/// One journey, without settings.
inline Loaded load_text(std::string bytes, YamlReader reader = YamlReader::quick) {
  Request request = request_for("-");
  request.stdin_bytes = std::move(bytes);
  request.stdin_name = "journey.yaml";
  request.no_settings = true;
  request.reader = reader;
  return load(request);
}

}  // namespace cxmap::fuzz
