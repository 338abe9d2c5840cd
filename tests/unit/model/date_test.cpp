#include "model/date.h"

#include "analysis.h"

using namespace cxmap;

TEST_CASE("a date is one of the calendar, written year-month-day") {
  CHECK(parse_date("2026-11-30") == Date{2026, 11, 30});
  CHECK(parse_date("0001-01-01") == Date{1, 1, 1});
  CHECK(parse_date("2028-02-29") == Date{2028, 2, 29});
  for (const char* text : {"", "0000-01-01", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1",
                           "2026-11-3x", "30-11-2026", "2026/11/30", " 2026-11-30"})
    CHECK_MESSAGE(!parse_date(text), text);
}

TEST_CASE("later dates keep the day, or take the last of a shorter month") {
  CHECK(later({2026, 1, 31}, {30.4, 1, 0, ""}) == Date{2026, 2, 28});
  CHECK(later({2026, 11, 30}, {91.2, 3, 0, ""}) == Date{2027, 2, 28});
  CHECK(later({2026, 12, 31}, {47.0 / 24, 0, 47.0 / 24, ""}) == Date{2027, 1, 1});
}

TEST_CASE("the day that is asked for counts as today") { CHECK(today(Date{2026, 11, 30}) == Date{2026, 11, 30}); }

TEST_CASE("a suppression comment takes the same dates as a review") {
  const auto comment = [](const std::string& day) {
    return analysis_of(
        "journey: {name: J, covers: purchase}\nstages:\n  purchase:\n    touchpoints:\n      - A  # cxmap: "
        "ignore[OWN101] until " +
            day + " -- a trial\n",
        only({"OWN101", "CX008"}));
  };
  CHECK(codes(comment("9999-12-31")).empty());
  for (const char* day : {"0000-01-01", "2026-02-30"}) {
    const Analysis a = comment(day);
    CHECK(codes(a) == std::vector<std::string>{"OWN101 5:9", "CX008 5:12"});
    CHECK(a.findings[1].message == fmt::format("invalid date in a suppression comment: \"{}\"", day));
  }
}
