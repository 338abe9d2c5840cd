#include "util/base64.h"

#include <doctest/doctest.h>

using namespace cxmap;

TEST_CASE("base64: the examples of RFC 4648, and any byte") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foobar") == "Zm9vYmFy");
  CHECK(base64("\xFF\xFE\xFD") == "//79");
  CHECK(base64(bytes_of_hex("fffefd00")) == "//79AA==");
}
