#include "yaml/precheck.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "util/utf8.h"
#include "util/words.h"

namespace cxmap {
namespace {

constexpr std::uint64_t each_byte = 0x0101010101010101;

/// All of the eight bytes are printable ASCII.
bool is_plain(std::uint64_t word) {
  constexpr std::uint64_t top = 0x80 * each_byte;
  return ((word | (word + each_byte)) & top) == 0 && ((word + 0x60 * each_byte) & top) == top;
}

SyntaxError at(std::size_t begin, std::size_t length, std::string message, std::string help) {
  auto from = static_cast<std::uint32_t>(begin);
  return {from, from + static_cast<std::uint32_t>(length), std::move(message), std::move(help)};
}

/// The name of the wide encoding that the file seems to have, empty if none.
std::string_view wide_encoding(std::string_view bytes) {
  auto starts = [&](const char(&mark)[5], std::size_t length) {
    return bytes.starts_with(std::string_view(mark, length));
  };
  if (starts("\xFF\xFE\0\0", 4) || starts("\0\0\xFE\xFF", 4)) return "UTF-32";
  if (starts("\xFF\xFE\0\0", 2) || starts("\xFE\xFF\0\0", 2)) return "UTF-16";
  if (bytes.size() < 4) return {};
  int zeros = 0;  // one bit for each of the first four bytes
  for (std::size_t i = 0; i < 4; ++i) zeros = zeros << 1 | (bytes[i] == '\0' ? 1 : 0);
  if (zeros == 0b0111 || zeros == 0b1110) return "UTF-32";
  if (zeros == 0b0101 || zeros == 0b1010) return "UTF-16";
  return {};
}

/// What kind of other file this is, by its first bytes; empty if unknown.
std::string_view other_format(std::string_view bytes) {
  struct Format {
    std::string_view start, name;
  };
  static constexpr Format formats[] = {
      {"PK\x03\x04", "a ZIP archive or an office document such as .xlsx"},
      {"%PDF-", "a PDF document"},
      {"\x89PNG", "a picture (PNG)"},
      {"\xFF\xD8\xFF", "a picture (JPEG)"},
      {"\xD0\xCF\x11\xE0", "an old office document"},
      {"\x1F\x8B", "a compressed file (gzip)"},
      {"\x7F"
       "ELF",
       "a program"},
  };
  for (const Format& format : formats)
    if (bytes.starts_with(format.start)) return format.name;
  return {};
}

SyntaxError not_text(std::string_view bytes, std::size_t nul) {
  std::string_view format = other_format(bytes);
  std::string message = "the file is not text: it has a NUL byte (U+0000) here";
  if (!format.empty()) message = fmt::format("the file is not text but {}: it has a NUL byte (U+0000) here", format);
  return at(nul, 1, std::move(message), "give a YAML text file; if this should be one, remove the byte");
}

SyntaxError invalid_utf8(std::string_view bytes, std::size_t where, std::uint32_t length) {
  auto byte = static_cast<unsigned char>(bytes[where]);
  std::string message = where + length == bytes.size() && byte >= 0xC2
                            ? fmt::format("the last character is cut off (truncated UTF-8, byte 0x{:02X})", byte)
                            : fmt::format("byte 0x{:02X} is not valid UTF-8", byte);
  return at(where, length, std::move(message),
            "save the file as UTF-8; \"Latin-1\", \"ANSI\" and \"Windows-1252\" will not do");
}

SyntaxError control_character(std::size_t where, CodePoint character) {
  if (character.value == U'\r')
    return at(where, 1, "the line ends in a carriage return alone (U+000D), as on very old Macs",
              "save the file with line ends LF (\"Unix\") or CR LF (\"Windows\")");
  if (character.value == 0xFEFF)
    return at(where, character.length, "a byte order mark (U+FEFF) inside the file",
              "remove this invisible character; it often comes from files that were joined");
  return at(where, character.length,
            fmt::format("control character {} is not allowed", code_point_name(character.value)),
            "remove this invisible character");
}

bool is_allowed(char32_t value) {
  if (value < 0x20) return value == U'\t' || value == U'\n';
  if (value < 0xA0) return value < 0x7F || value == 0x85;
  return value != 0xFEFF && value != 0xFFFE && value != 0xFFFF;
}

/// The first place that is wrong, whatever the file may be.
std::optional<SyntaxError> first_trouble(std::string_view bytes) {
  std::size_t i = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (i < bytes.size()) {
    if (i + 8 <= bytes.size()) {
      std::uint64_t word;
      std::memcpy(&word, bytes.data() + i, 8);
      if (is_plain(word)) {
        i += 8;
        continue;
      }
    }
    // Up to the next word byte by byte: most often there is just a line end in it.
    for (std::size_t stop = std::min(i + 8, bytes.size()); i < stop;) {
      char byte = bytes[i];
      if ((byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\t') {
        ++i;
        continue;
      }
      if (byte == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') {
        i += 2;
        continue;
      }
      CodePoint each = first_code_point(bytes.substr(i));
      if (!each.valid) return invalid_utf8(bytes, i, each.length);
      if (!is_allowed(each.value)) return control_character(i, each);
      i += each.length;
    }
  }
  return {};
}

}  // namespace

std::optional<SyntaxError> precheck(std::string_view bytes) {
  std::optional<SyntaxError> error = first_trouble(bytes);
  if (!error) return {};
  if (std::string_view wide = wide_encoding(bytes); !wide.empty())
    return at(0, 0, fmt::format("the file is in {}", wide), "save it as UTF-8");
  // A NUL near the start says "not text" better than whatever comes before it.
  if (std::size_t nul = bytes.substr(0, error->begin + 4096).find('\0'); nul != std::string_view::npos)
    return not_text(bytes, nul);
  if (std::string_view format = other_format(bytes); !format.empty())
    return at(0, 0, fmt::format("the file is not text but {}", format), "give a YAML text file");
  return error;
}

}  // namespace cxmap
