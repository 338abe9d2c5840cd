#include <doctest/doctest.h>

#include "import/csv.h"
#include "import/encoding.h"
#include "import/workbook_parts.h"

using namespace cxmap;
using namespace cxmap::imports;

namespace {

std::string cells(std::string_view bytes, bool tabs = false) {
  const Result<Book> book = read_csv(bytes, tabs);
  if (!book) return "failed: " + book.error();
  std::string out;
  const Sheet& sheet = book->sheets.front();
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    for (std::size_t c = 0; c < sheet.columns(); ++c) out += "<" + sheet.at(r, c).text + ">";
    out += '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("import: fields of CSV as spreadsheets write them") {
  CHECK(cells("a,b\r\n\"x, y\",\"say \"\"z\"\"\"\r\n") == "<a><b>\n<x, y><say \"z\">\n");
  CHECK(cells("a;b\n1,5;2\n") == "<a><b>\n<1,5><2>\n");
  CHECK(cells("a\tb\n1;2\t3") == "<a><b>\n<1;2><3>\n");
  CHECK(cells("sep=|\na|b\n") == "<a><b>\n");
  CHECK(cells("a,\"two\r\nlines\"\rb,c") == "<a><two\nlines>\n<b><c>\n");
  CHECK(cells("a,b,c\n1\n,,2\n") == "<a><b><c>\n<1><><>\n<><><2>\n");
  CHECK(cells("a\tb, c\n", true) == "<a><b, c>\n");
  CHECK(cells("a,\"b\n").starts_with("failed: "));
}

TEST_CASE("import: encodings") {
  std::vector<std::string> notices;
  using namespace std::string_view_literals;
  CHECK(*as_utf8("\xEF\xBB\xBF\xC3\xA4", notices) == "ä");
  CHECK(*as_utf8("\xFF\xFE\xE4\0a\0"sv, notices) == "äa");
  CHECK(*as_utf8("\xFE\xFF\xD8\x3D\xDE\x00"sv, notices) == "😀");
  CHECK(*as_utf8("a\0;\0b\0"sv, notices) == "a;b");
  CHECK(notices.empty());
  CHECK(*as_utf8("\xE4\x80", notices) == "ä€");
  CHECK(notices.size() == 1);
  CHECK_FALSE(as_utf8("a\0\0b"sv, notices));
}

TEST_CASE("import: places of cells") {
  CHECK(name_of(Place{0, 0}) == "A1");
  CHECK(name_of(Place{6, 2}) == "C7");
  CHECK(name_of(Place{0, 26}) == "AA1");
  CHECK(name_of(Place{9, 16'383}) == "XFD10");
}

TEST_CASE("import: numbers as a spreadsheet shows them") {
  CHECK(shown(4, NumberKind::number, false) == "4");
  CHECK(shown(0.1 + 0.2, NumberKind::number, false) == "0.3");
  CHECK(shown(0.25, NumberKind::percent, false) == "25 %");
  CHECK(shown(46'083, NumberKind::date, false) == "2026-03-02");
  CHECK(shown(1, NumberKind::date, false) == "1900-01-01");
  CHECK(shown(61, NumberKind::date, false) == "1900-03-01");
  CHECK(shown(0, NumberKind::date, true) == "1904-01-01");
  CHECK(shown(46'083.5, NumberKind::date, false) == "2026-03-02 12:00");
  CHECK(shown(0.75, NumberKind::time, false) == "18:00");
  CHECK(shown(1.5, NumberKind::hours, false) == "36:00");
  CHECK(shown(-1, NumberKind::date, false) == "-1");
  CHECK(without_escapes("a_x000D_b_x005F_x41_") == "a\rb_x41_");
}

TEST_CASE("import: a merged cell counts for all that it covers, in bounds") {
  Sheet sheet;
  Room room;
  REQUIRE(sheet.put({0, 0}, {"a"}, room));
  REQUIRE(sheet.put({1, 1}, {"b"}, room));
  REQUIRE(sheet.merge({0, 0}, {9, 9}, room));
  CHECK(sheet.at(1, 1).text == "a");
  CHECK(sheet.at(1, 1).covered);
  CHECK_FALSE(sheet.at(0, 0).covered);
  CHECK(sheet.columns() == 2);
  Room little{3, 100};
  CHECK_FALSE(sheet.put({2, 10}, {"c"}, little));
  CHECK_FALSE(sheet.put({2'000'000, 0}, {"c"}, room));
}
