#include "util/shares.h"

#include <doctest/doctest.h>

#include <numeric>
#include <random>

using namespace cxmap;

namespace {

std::string joined(std::vector<std::uint32_t> parts) {
  std::string out;
  for (const std::string& word : percents(parts)) out += (out.empty() ? "" : ", ") + word;
  return out;
}

}  // namespace

TEST_CASE("shares: parts add up to 100 %, by the largest remainder") {
  CHECK(joined({1, 1, 1}) == "34 %, 33 %, 33 %");
  CHECK(joined({2, 1}) == "67 %, 33 %");
  CHECK(joined({0, 5}) == "0 %, 100 %");
  CHECK(joined({}) == "");
  CHECK(joined({0, 0}) == "0 %, 0 %");
}

TEST_CASE("shares: what is not nothing is not 0 %, and what is not all is not 100 %") {
  CHECK(joined({999, 1}) == "99 %, 1 %");
  CHECK(joined({996, 1, 1, 1, 1}) == "96 %, 1 %, 1 %, 1 %, 1 %");
}

TEST_CASE("shares: any parts add up") {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::uint32_t> parts(1 + random() % 150);
    for (std::uint32_t& part : parts) part = static_cast<std::uint32_t>(random() % 40);
    if (std::accumulate(parts.begin(), parts.end(), 0U) == 0) continue;
    int sum = 0;
    for (const std::string& word : percents(parts)) sum += std::stoi(word);
    CHECK(sum == 100);
  }
}
