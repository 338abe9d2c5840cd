#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cxmap::fuzz {

inline std::uint32_t crc_of(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320 : 0);
  }
  return ~crc;
}

/// An archive of entries as they are, neither packed nor dated, as its specification (APPNOTE.TXT) has it.
inline std::string stored_zip(const std::vector<std::pair<std::string, std::string_view>>& entries) {
  std::string out, directory;
  const auto number = [](std::string& to, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i, value >>= 8) to += static_cast<char>(value & 0xFF);
  };
  const auto size_of = [](std::string_view text) { return static_cast<std::uint32_t>(text.size()); };
  for (const auto& [name, bytes] : entries) {
    std::string head;  // what both the entry and the directory say of it
    number(head, 20, 2);
    number(head, 0, 8);
    number(head, crc_of(bytes), 4);
    number(head, size_of(bytes), 4);
    number(head, size_of(bytes), 4);
    number(head, size_of(name), 2);
    directory += "PK\1\2\24";
    directory += '\0';
    directory += head;
    number(directory, 0, 12);
    number(directory, size_of(out), 4);
    directory += name;
    out += "PK\3\4" + head;
    number(out, 0, 2);
    out += name;
    out += bytes;
  }
  const std::uint32_t start = size_of(out), entries_count = static_cast<std::uint32_t>(entries.size());
  out += directory + "PK\5\6";
  number(out, 0, 4);
  number(out, entries_count, 2);
  number(out, entries_count, 2);
  number(out, size_of(directory), 4);
  number(out, start, 4);
  number(out, 0, 2);
  return out;
}

}  // namespace cxmap::fuzz
