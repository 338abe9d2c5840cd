#include "util/words.h"

#include <doctest/doctest.h>

using namespace cxmap;

TEST_CASE("words: a share is 0 % or 100 % only if it is exactly that") {
  CHECK(percent(0) == "0 %");
  CHECK(percent(1.0 / 1000) == "1 %");
  CHECK(percent(0.745) == "75 %");
  CHECK(percent(199.0 / 200) == "99 %");
  CHECK(percent(1) == "100 %");
}

TEST_CASE("words: a signed figure is never -0.00") {
  CHECK(signed_figure(0.25) == "+0.25");
  CHECK(signed_figure(-1) == "-1.00");
  CHECK(signed_figure(-0.004) == "+0.00");
  CHECK(signed_figure(0.004) == "+0.00");
  CHECK(signed_figure(std::nullopt) == "–");
}
