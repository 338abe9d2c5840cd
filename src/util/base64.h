#pragma once

#include <string>
#include <string_view>

namespace cxmap {

/// Bytes as Base64.
std::string base64(std::string_view bytes);

/// The bytes that hexadecimal digits stand for.
std::string bytes_of_hex(std::string_view digits);

}  // namespace cxmap
