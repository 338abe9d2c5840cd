#pragma once

#include <nlohmann/json.hpp>

#include "run.h"
#include "util/utf8.h"

// What fuzz targets ask of what is written.

namespace cxmap::fuzz {

/// UTF-8 that a terminal, a page and a log can show.
inline void is_clean(std::string_view text, std::string_view format) {
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    must(c.valid, format);
    const bool is_space = c.value == '\n' || c.value == '\t' || c.value == '\r';
    must((c.value >= 0x20 || is_space) && (c.value < 0x7F || c.value >= 0xA0), format);
    const bool turns_around = (c.value >= 0x202A && c.value <= 0x202E) || (c.value >= 0x2066 && c.value <= 0x2069);
    must(!turns_around && c.value != 0xFFFE && c.value != 0xFFFF, format);
    text.remove_prefix(c.length);
  }
}

/// What is written, if it could be, in a format of which programs read some.
inline void is_right(const Result<Written>& written, std::string_view format) {
  if (!written) return;
  is_clean(written->bytes, format);
  if (format == "json" || format == "sarif" || format == "gitlab") must(nlohmann::json::accept(written->bytes), format);
}

}  // namespace cxmap::fuzz
