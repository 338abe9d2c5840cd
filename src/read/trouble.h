#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cxmap {

/// What keeps the bytes of a source from being read: an input error to be.
struct Trouble {
  std::string_view code = "CX001";
  std::uint32_t begin = 0, end = 0;  ///< in the bytes of the source
  std::string message;               ///< what is wrong
  std::string help;                  ///< what to do
  std::uint32_t from = ~0u;          ///< where the brackets begin that it stands in, if that is before `begin`
  bool whole_file = false;           ///< nothing of the file can be used, as with every CX007
};

/// Trouble that leaves nothing of the file to be used.
inline Trouble of_whole_file(Trouble trouble) {
  trouble.whole_file = true;
  return trouble;
}

/// A text of the file in a message: in double quotes, shortened where it is long, control characters as "U+0007".
std::string quoted(std::string_view text);

/// The name of a character: "U+00A0".
std::string code_point_name(char32_t value);

}  // namespace cxmap
