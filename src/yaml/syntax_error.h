#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cxmap {

/// What is wrong with the bytes of a source as YAML, in words for the person who wrote the file.
struct SyntaxError {
  enum class Kind : std::uint8_t {
    syntax,         ///< it cannot be read as YAML, or has no mapping at the top
    duplicate_key,  ///< the first of the two counts
    merge,          ///< a merge key (`<<`) that names something other than mappings
    over_limit      ///< it could be read, and is too much; nothing of the file is used
  };
  struct Related {
    std::uint32_t begin = 0, end = 0;
    std::string message;
  };
  std::uint32_t begin = 0, end = 0;  ///< in the bytes of the source
  std::string message;               ///< what is wrong
  std::string help;                  ///< what to do
  std::uint32_t from = ~0u;          ///< where the brackets begin that it stands in, if that is before `begin`
  std::uint32_t last = 0;            ///< where the last of several lines begins that have the same error
  bool whole_file = false;           ///< nothing of the file can be used
  Kind kind = Kind::syntax;
  std::string key = {};                 ///< of a repeated key or a merge: the key; else empty
  std::optional<Related> related = {};  ///< of a repeated key: the first
};

using SyntaxErrors = std::vector<SyntaxError>;

/// An error that leaves nothing of the file to be used.
inline SyntaxError of_whole_file(SyntaxError error) {
  error.whole_file = true;
  return error;
}

/// An error at a limit.
inline SyntaxError over_limit(std::uint32_t begin, std::uint32_t end, std::string message, std::string help) {
  return {.begin = begin,
          .end = end,
          .message = std::move(message),
          .help = std::move(help),
          .kind = SyntaxError::Kind::over_limit};
}

}  // namespace cxmap
