#include "util/parallel.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <vector>

using namespace cxmap;

TEST_CASE("in parallel: nothing is done no times") {
  in_parallel(0, 7, [](std::size_t) { FAIL("called"); });
}

TEST_CASE("in parallel: each index has one call, by however many threads") {
  for (const unsigned jobs : {0u, 1u, 2u, 7u}) {
    std::vector<std::atomic<int>> calls(1000);
    in_parallel(calls.size(), jobs, [&](std::size_t i) { ++calls[i]; });
    CHECK(std::ranges::all_of(calls, [](const std::atomic<int>& n) { return n == 1; }));
  }
}

TEST_CASE("in parallel: what one call throws arrives, when nobody works any more") {
  std::atomic<int> at_work = 0;
  const auto work = [&](std::size_t i) {
    ++at_work;
    if (i == 50) {
      --at_work;
      throw std::runtime_error("fifty");
    }
    --at_work;
  };
  CHECK_THROWS_WITH(in_parallel(1000, 7, work), "fifty");
  CHECK(at_work == 0);
}
