#include "analysis.h"

using namespace cxmap;
using Codes = std::vector<std::string>;

TEST_CASE("what a customer's step captures counts, and nothing is found there; one touchpoint is not two") {
  CHECK(codes(analysis_of(R"(journey: J
stages:
  purchase:
    touchpoints:
      - {name: A, owner: customer, captures: x}
      - {name: B, captures: [y, y]}
      - {name: C, captures: x}
      - {name: D, owner: customer, captures: x}
)",
                          only({"DAT607"}))) == Codes{"DAT607 7:29"});
}
