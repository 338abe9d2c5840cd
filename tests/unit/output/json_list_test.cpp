#include <doctest/doctest.h>

#include "output/json_parts.h"

using namespace cxmap;

TEST_CASE("A list that is written item by item has the bytes of the tree") {
  const Json items[] = {
      {{"text", "two\nlines"}, {"none", Json::array()}, {"parts", {1, {{"deep", "##[x]"}}}}}, "\x7f", 3};
  for (std::size_t count = 0; count <= std::size(items); ++count) {
    Json all = Json::array();
    JsonList at_top(1), inside(3);
    for (std::size_t i = 0; i < count; ++i) {
      all.push_back(items[i]);
      at_top.add(items[i]);
      inside.add(items[i]);
    }
    CHECK(dump(at_top) == dump(all));
    // A text that looks like the list, before and after it.
    const auto around = [](const Json& list) -> Json {
      return {{"before", "\"list\": []"}, {"run", {{"list", list}, {"after", "\n\"list\": []"}}}};
    };
    CHECK(dump(around(Json::array()), "list", inside) == dump(around(all)));
  }
}
