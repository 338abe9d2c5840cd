#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "cxmap/output.h"

// The escapes of a terminal that the outputs for people use.

namespace cxmap::colour {

inline constexpr std::string_view bold = "\x1b[1m", faint = "\x1b[2m", red = "\x1b[1;31m", yellow = "\x1b[1;33m",
                                  cyan = "\x1b[1;36m", green = "\x1b[1;32m";

/// A text in a colour, if the style has any.
inline std::string paint(std::string_view text, std::string_view colour, const TextStyle& style) {
  return style.colour ? fmt::format("{}{}\x1b[0m", colour, text) : std::string(text);
}

}  // namespace cxmap::colour
