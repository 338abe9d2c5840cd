#include "cxmap/source.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using cxmap::Position;
using cxmap::Source;

TEST_CASE("source: places count lines by LF and columns by code points") {
  Source source("a.yaml", "ab\r\nä=1\n\nx");
  CHECK(source.position(0) == Position{1, 1});
  CHECK(source.position(3) == Position{1, 4});
  CHECK(source.position(4) == Position{2, 1});
  CHECK(source.position(6) == Position{2, 2});
  CHECK(source.position(9) == Position{3, 1});
  CHECK(source.position(10) == Position{4, 1});
  CHECK(source.position(11) == Position{4, 2});
  CHECK(source.position(99) == Position{4, 2});
}

TEST_CASE("source: lines come without their ends") {
  Source source("a.yaml", "ab\r\nc\rd\n\nx");
  CHECK(source.line(1) == "ab");
  CHECK(source.line(2) == "c\rd");
  CHECK(source.line(3) == "");
  CHECK(source.line(4) == "x");
  CHECK(source.line(5) == "");
  CHECK(source.line(0) == "");
}

TEST_CASE("source: a byte order mark has no column") {
  Source source("a.yaml", "\xEF\xBB\xBFkey: 1\nb");
  CHECK(source.position(0) == Position{1, 1});
  CHECK(source.position(3) == Position{1, 1});
  CHECK(source.position(4) == Position{1, 2});
  CHECK(source.position(10) == Position{2, 1});
  CHECK(source.line(1) == "key: 1");
}

TEST_CASE("source: nothing at all") {
  CHECK(Source().position(5) == Position{1, 1});
  CHECK(Source().line(1) == "");
  CHECK(Source("a", "").position(0) == Position{1, 1});
  CHECK(Source("a", "").line(1) == "");
}

TEST_CASE("source: every place of a long text is the one that counting gives") {
  std::string bytes;
  for (int i = 0; i < 400; ++i)
    bytes += i % 7 == 0 ? "\n" : i % 5 == 0 ? "ü, € and 😀\r\n" : std::string(static_cast<std::size_t>(i), 'x') + "é";
  Source source("a.yaml", bytes);
  Position expected;
  for (std::uint32_t at = 0; at <= bytes.size(); ++at) {
    bool is_start = at == bytes.size() || (static_cast<unsigned char>(bytes[at]) & 0xC0) != 0x80;
    if (is_start && source.position(at) != expected) FAIL("at byte " << at);
    if (at == bytes.size()) break;
    bool is_last_byte = at + 1 == bytes.size() || (static_cast<unsigned char>(bytes[at + 1]) & 0xC0) != 0x80;
    if (bytes[at] == '\n')
      expected = {expected.line + 1, 1};
    else if (is_last_byte)
      ++expected.column;
  }
  std::uint32_t number = 1;
  for (std::size_t start = 0; start < bytes.size(); ++number) {
    std::size_t end = std::min(bytes.find('\n', start), bytes.size());
    std::string line = bytes.substr(start, end - start);
    if (line.ends_with('\r')) line.pop_back();
    if (source.line(number) != line) FAIL("line " << number);
    start = end + 1;
  }
}

TEST_CASE("source: fifty thousand places in one long line are cheap") {
  std::string bytes;
  while (bytes.size() < 500'000) bytes += "naïve café, ";
  Source source("a.yaml", bytes);
  std::uint32_t last = 0;
  for (std::uint32_t at = 0; at < 500'000; at += 10) {
    Position place = source.position(at);
    if (place.column < last) FAIL("at byte " << at);
    last = place.column;
  }
  CHECK(source.position(static_cast<std::uint32_t>(bytes.size())).column == bytes.size() / 14 * 12 + 1);
}
