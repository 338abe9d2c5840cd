#include "util/suggest.h"

#include <doctest/doctest.h>

using namespace cxmap;

TEST_CASE("the nearest known word is suggested, and none where all are far") {
  const std::string_view known[] = {"channel", "customer_need", "owner"};
  CHECK(nearest("chanel", known) == "channel");
  CHECK(nearest("ownre", known) == "owner");
  CHECK(nearest("sentiment", known) == "");
  CHECK(edit_distance("abcd", "abdc", 2) == 1);
  CHECK(edit_distance("abcd", "wxyz", 2) == 3);
  CHECK(edit_distance("ab", "ba", 0) == 1);
  CHECK(edit_distance("", "abc", 3) == 3);
  CHECK(edit_distance("kitten", "sitting", 3) == 3);
  CHECK(edit_distance("kitten", "sitting", 2) == 3);
  CHECK(edit_distance(std::string(100, 'a'), std::string(101, 'a'), 2) == 1);
  CHECK(edit_distance(std::string(100, 'a'), std::string(100, 'b'), 2) == 3);
}
