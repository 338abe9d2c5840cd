#include "util/utf8.h"

#include <doctest/doctest.h>

using namespace cxmap;

namespace {

void check_code_point(std::string_view text, char32_t value, std::uint32_t length, bool valid) {
  CAPTURE(text);
  CodePoint each = first_code_point(text);
  CHECK(each.value == value);
  CHECK(each.length == length);
  CHECK(each.valid == valid);
}

}  // namespace

TEST_CASE("utf8: valid code points at the borders of each length") {
  check_code_point("a", U'a', 1, true);
  check_code_point("\x7F", 0x7F, 1, true);
  check_code_point("\xC2\x80", 0x80, 2, true);
  check_code_point("\xDF\xBF", 0x7FF, 2, true);
  check_code_point("\xE0\xA0\x80", 0x800, 3, true);
  check_code_point("\xED\x9F\xBF", 0xD7FF, 3, true);
  check_code_point("\xEE\x80\x80", 0xE000, 3, true);
  check_code_point("\xF0\x90\x80\x80", 0x10000, 4, true);
  check_code_point("\xF4\x8F\xBF\xBF", 0x10FFFF, 4, true);
}

TEST_CASE("utf8: invalid bytes are skipped as far as they could have been one character") {
  check_code_point("\x80", 0xFFFD, 1, false);
  check_code_point("\xC0\xAF", 0xFFFD, 1, false);          // overlong
  check_code_point("\xE0\x80\xAF", 0xFFFD, 1, false);      // overlong
  check_code_point("\xED\xA0\x80", 0xFFFD, 1, false);      // surrogate
  check_code_point("\xF4\x90\x80\x80", 0xFFFD, 1, false);  // above U+10FFFF
  check_code_point("\xF5", 0xFFFD, 1, false);
  check_code_point("\xC3", 0xFFFD, 1, false);
  check_code_point("\xE2\x82", 0xFFFD, 2, false);
  check_code_point("\xE2\x82x", 0xFFFD, 2, false);
  check_code_point("\xF0\x9F\x98x", 0xFFFD, 3, false);
}

TEST_CASE("utf8: code points are counted") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("abc") == 3);
  CHECK(count_code_points("aä€😀") == 4);
}

TEST_CASE("utf8: the width in a terminal") {
  CHECK(terminal_width("") == 0);
  CHECK(terminal_width("plain") == 5);
  CHECK(terminal_width("café") == 4);
  CHECK(terminal_width("cafe\u0301") == 4);  // combining accent
  CHECK(terminal_width("客户") == 4);        // wide
  CHECK(terminal_width("😀") == 2);           // emoji
  CHECK(terminal_width("❤\uFE0F") == 2);     // emoji presentation
  CHECK(terminal_width("👩\u200D💻") == 2);    // joined emoji
  CHECK(terminal_width("👍🏽") == 2);    // skin tone
  CHECK(terminal_width("🇩🇪🇫🇷") == 4);        // flags
  CHECK(terminal_width("a\u200Bb") == 2);    // zero width space
}

TEST_CASE("utf8: text is cut between characters") {
  CHECK(fit_terminal("abcdef", 3) == "abc");
  CHECK(fit_terminal("abc", 10) == "abc");
  CHECK(fit_terminal("abc", 0) == "");
  CHECK(fit_terminal("客户", 3) == "客");
  CHECK(fit_terminal("e\u0301x", 1) == "e\u0301");
  CHECK(fit_terminal("👩\u200D💻x", 2) == "👩\u200D💻");
  CHECK(fit_terminal("👩\u200D💻x", 1) == "");
}
