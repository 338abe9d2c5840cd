#include "map/scene/text_width.h"

#include <doctest/doctest.h>

using namespace cxmap::map;

namespace {

constexpr Font font{10, true};

void check_fit(const std::vector<std::string>& lines, double width, std::size_t most) {
  CHECK(lines.size() <= most);
  for (const std::string& line : lines) {
    INFO(line);
    CHECK(text_width(line, font) <= width);
  }
}

}  // namespace

TEST_CASE("a text is as wide as its letters") {
  CHECK(text_width("", font) == 0);
  CHECK(text_width("iii", font) < text_width("WWW", font));
  CHECK(text_width("営業", font) > text_width("ab", font));
  CHECK(text_width("e\xCC\x81", font) == text_width("e", font));  // a combining accent takes no room
  CHECK(text_width("ab", {20, false}) == doctest::Approx(2 * text_width("ab", {10, false})));
}

TEST_CASE("lines break at blanks, hyphens and slashes") {
  CHECK(wrap("Live chat with an adviser", font, 75, 2) == std::vector<std::string>{"Live chat with", "an adviser"});
  CHECK(wrap("Search ad", font, 120, 2) == std::vector<std::string>{"Search ad"});
  check_fit(wrap("Relationship-manager/adviser review", font, 100, 2), 100, 2);
  CHECK(wrap("", font, 100, 2).empty());
  CHECK(wrap("   ", font, 100, 2).empty());
}

TEST_CASE("a German compound is broken with a hyphen and never leaves its card") {
  const auto lines = wrap("Rechtsschutzversicherungsvertragsunterlagen", font, 120, 2);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].ends_with("-"));
  check_fit(lines, 120, 2);
  for (const double width : {30.0, 50.0, 80.0, 200.0}) {
    check_fit(wrap("Donaudampfschifffahrtsgesellschaftskapitän und Rindfleischetikettierung", font, width, 2), width,
              2);
  }
}

TEST_CASE("Japanese breaks between characters, but no line begins with a full stop") {
  const auto lines = wrap("お客様サポートセンターへのお問い合わせ。", font, 110, 3);
  CHECK(lines.size() >= 2);
  check_fit(lines, 110, 3);
  for (const std::string& line : lines) CHECK_FALSE(line.starts_with("。"));
}

TEST_CASE("emoji are wide, and joined ones stay together") {
  check_fit(wrap("🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉", font, 60, 2), 60, 2);
  const std::string family = "👨‍👩‍👧‍👦";
  for (const std::string& line : wrap(family + family + family, font, 70, 3)) {
    INFO(line);
    CHECK((line.find(family) == 0 || line == "…"));
  }
}

TEST_CASE("what does not fit ends in an ellipsis") {
  const std::string short_text = elide("Customer community forum", font, 60);
  CHECK(short_text.ends_with("…"));
  CHECK(text_width(short_text, font) <= 60);
  CHECK(elide("abc", font, 60) == "abc");
  const auto lines = wrap("one two three four five six seven eight nine ten", font, 60, 2);
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].ends_with("…"));
}

TEST_CASE("a character that is wider than its line is left out, not drawn outside") {
  check_fit(wrap("W", font, 8, 2), 12, 2);
  CHECK(wrap("WWWW", font, 1, 2).size() <= 2);
}
